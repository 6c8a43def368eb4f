"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { choosePassword, requestReset } from "@/lib/accounts/actions/entry";
import { PASSWORD_MIN } from "@/lib/accounts/model/actor";
import { LookIntoMail } from "./look-into-mail";
import { PasswordInput } from "./password-input";
import { useForm, useLeave } from "./use-form";

/** Asks for the mail with the link. */
export function RequestResetForm() {
  const { form, state, busy, problem, trouble, value } = useForm(requestReset, "account.request-reset");
  if (state?.ok) {
    return (
      <LookIntoMail email={state.data.email}>
        If there is an account for this address, the mail has a link that works once and for 30 minutes.
      </LookIntoMail>
    );
  }
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{trouble}</FormError>
      <Field label="Mail address" error={problem("email")} required>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={value("email")}
          />
        )}
      </Field>
      <Button type="submit" look="go" size="lg" wide busy={busy}>
        Send the mail
      </Button>
    </form>
  );
}

/** Takes the new password for a mailed token. */
export function ChoosePasswordForm({ token }: { token: string }) {
  const { form, state, busy, problem, trouble } = useForm(choosePassword, "account.reset");
  useLeave(state);
  const wrong = trouble ?? problem("token");
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>
        {wrong ? (
          <>
            {wrong}{" "}
            <Link href="/reset" className="font-medium underline underline-offset-4">
              Ask for a mail
            </Link>
          </>
        ) : null}
      </FormError>
      <input type="hidden" name="token" value={token} />
      <Field
        label="New password"
        hint={`At least ${PASSWORD_MIN} characters. Every device is signed out.`}
        error={problem("password")}
        required
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" look="go" size="lg" wide busy={busy || state?.ok === true}>
        Keep this password
      </Button>
    </form>
  );
}
