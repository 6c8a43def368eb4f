"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { updatePassword, updateProfile } from "@/lib/accounts/actions/profile";
import { PASSWORD_MIN } from "@/lib/accounts/model/actor";
import { PasswordInput } from "./password-input";
import { useDone, useForm } from "./use-form";

export function NameForm({ name, email }: { name: string; email: string }) {
  const { form, state, busy, problem, trouble, value } = useForm(updateProfile, "account.rename");
  useDone(state);
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{trouble}</FormError>
      {state?.ok ? <Notice kind="ok">Your name was changed.</Notice> : null}
      <Field label="Name" error={problem("name")} required>
        {(control) => (
          <Input {...control} name="name" autoComplete="name" defaultValue={value("name", name)} />
        )}
      </Field>
      <p className="text-soft">
        Your mail address is <strong className="font-semibold break-all text-ink">{email}</strong>.
      </p>
      <Button type="submit" busy={busy} className="justify-self-start">
        Change the name
      </Button>
    </form>
  );
}

export function PasswordForm() {
  const { form, state, busy, problem, trouble } = useForm(updatePassword, "account.change-password");
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{trouble}</FormError>
      {state?.ok ? (
        <Notice kind="ok">Your password was changed. Every other device was signed out.</Notice>
      ) : null}
      <Field label="Present password" error={problem("present")} required>
        {(control) => <PasswordInput {...control} name="present" autoComplete="current-password" />}
      </Field>
      <Field
        label="New password"
        hint={`At least ${PASSWORD_MIN} characters.`}
        error={problem("password")}
        required
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" busy={busy} className="justify-self-start">
        Change the password
      </Button>
    </form>
  );
}
