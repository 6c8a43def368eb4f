"use client";

import { PasswordInput } from "@/components/account/password-input";
import { useForm, useLeave } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { PASSWORD_MIN } from "@/lib/accounts/model/actor";
import type { Action } from "@/lib/platform/http/action";

/** `name` is the act's own, as `useForm` wants it; `token` the secret of the link. */
type Invited = { act: Action<never, { to: string }>; name: string; token: string };

/** Accepts an invitation with the account that is signed in. */
export function AcceptForm({ act, name, token, as }: Invited & { as: string }) {
  const { form, state, busy, problem, trouble } = useForm(act, name);
  useLeave(state);
  return (
    <form {...form} className="grid gap-4">
      <FormError>{trouble ?? problem("token")}</FormError>
      <p className="text-soft">You are signed in as {as}.</p>
      <input type="hidden" name="token" value={token} />
      <Button type="submit" look="go" busy={busy || state?.ok === true} className="justify-self-start">
        Accept the invitation
      </Button>
    </form>
  );
}

/** Makes an account for the invited address and accepts. */
export function JoinForm({ act, name, token, email }: Invited & { email: string }) {
  const { form, state, busy, problem, trouble, value } = useForm(act, name);
  useLeave(state);
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{trouble ?? problem("token")}</FormError>
      <input type="hidden" name="token" value={token} />
      <Field label="Mail address" hint="The invitation was sent there.">
        {(control) => <Input {...control} value={email} readOnly autoComplete="username" />}
      </Field>
      <Field label="Name" error={problem("name")} required>
        {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={value("name")} />}
      </Field>
      <Field
        label="Password"
        hint={`At least ${PASSWORD_MIN} characters. A few words that belong to nobody else are best.`}
        error={problem("password")}
        required
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" look="go" size="lg" wide busy={busy || state?.ok === true}>
        Make an account and accept
      </Button>
    </form>
  );
}
