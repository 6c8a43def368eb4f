"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { register } from "@/lib/accounts/actions/entry";
import { PASSWORD_MIN } from "@/lib/accounts/model/actor";
import { LookIntoMail } from "./look-into-mail";
import { PasswordInput } from "./password-input";
import { useForm } from "./use-form";

/** Name, address and password; a mail decides about the rest. */
export function RegisterForm() {
  const { form, state, busy, problem, trouble, value } = useForm(register, "account.register");
  if (state?.ok) {
    return (
      <LookIntoMail email={state.data.email}>
        Open its link to finish your account. It works for a day.
      </LookIntoMail>
    );
  }
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{trouble}</FormError>
      <Field label="Name" error={problem("name")} required>
        {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={value("name")} />}
      </Field>
      <Field label="Mail address" error={problem("email")} required>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="email" defaultValue={value("email")} />
        )}
      </Field>
      <Field
        label="Password"
        hint={`At least ${PASSWORD_MIN} characters. A few words that belong to nobody else are best.`}
        error={problem("password")}
        required
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" look="go" size="lg" wide busy={busy}>
        Make an account
      </Button>
    </form>
  );
}
