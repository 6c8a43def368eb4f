"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { signIn } from "@/lib/accounts/actions/session";
import { PasswordInput } from "./password-input";
import { useForm, useLeave } from "./use-form";

/** Mail and password. `to` is where it leads, a path of this site. */
export function SignInForm({ to, trouble: before }: { to: string; trouble?: string | undefined }) {
  const { form, state, busy, problem, trouble, value } = useForm(signIn, "account.sign-in");
  useLeave(state);
  const wrong = trouble ?? (state === null ? before : undefined);
  return (
    <form {...form} noValidate className="grid gap-5">
      <FormError>{wrong}</FormError>
      <input type="hidden" name="to" value={to} />
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
      <Field label="Password" error={problem("password")} required>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
      </Field>
      <Button type="submit" look="go" size="lg" wide busy={busy || state?.ok === true}>
        Sign in
      </Button>
      <p className="text-center">
        <Link href="/reset" className="rounded-xs font-medium underline underline-offset-4">
          Choose another password
        </Link>
      </p>
    </form>
  );
}
