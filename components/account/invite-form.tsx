"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { Action } from "@/lib/platform/http/action";

/** Invites somebody by mail, as what they shall work. */
export function InviteForm({
  act,
  roles,
  usual,
  sellerId,
}: {
  act: Action<never, { inviteId: string }>;
  roles: Record<string, { label: string; may: string }>;
  /** The role most are invited as. */
  usual: string;
  sellerId?: string;
}) {
  const { form, state, busy, problem, trouble, value } = useForm(act);
  const router = useRouter();
  useEffect(() => {
    if (!state?.ok) return;
    form.ref.current?.reset();
    router.refresh();
  }, [state, router, form.ref]);
  const chosen = value("role", usual);
  return (
    <form {...form} noValidate className="grid gap-4 rounded-panel border bg-card p-4 sm:p-5">
      <h2 className="text-xl">Invite somebody</h2>
      <FormError>{trouble}</FormError>
      {state?.ok ? <Notice kind="ok">Invited. The mail is on its way.</Notice> : null}
      {sellerId ? <input type="hidden" name="sellerId" value={sellerId} /> : null}
      <Field label="Mail address" error={problem("email")} required>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="off" defaultValue={value("email")} />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-semibold">Role</legend>
        {Object.entries(roles).map(([role, { label, may }]) => (
          <label key={role} className="flex items-start gap-3">
            <input
              type="radio"
              name="role"
              value={role}
              defaultChecked={role === chosen}
              className="mt-0.5 size-4 accent-ink"
            />
            <span>
              <span className="font-medium">{label}</span> <span className="text-soft">{may}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        Send the invitation
      </Button>
    </form>
  );
}
