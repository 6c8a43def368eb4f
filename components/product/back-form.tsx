"use client";

import { useId } from "react";
import { useForm } from "@/components/account/use-form";
import { useVisitor } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { tellMe } from "@/lib/inventory/actions";

/** "Tell me when it is back": a member needs no address, it is the account's. */
export function BackForm({ variantId }: { variantId: string }) {
  const { form, state, busy, problem, trouble, value } = useForm(tellMe);
  const visitor = useVisitor();
  const head = useId();
  if (state?.ok)
    return (
      <Notice kind="ok">
        {state.data.again
          ? "You asked for it before: one mail comes when it is back."
          : "One mail comes when it is back. Nothing is kept aside for you until then."}
      </Notice>
    );
  return (
    <form
      {...form}
      noValidate
      aria-labelledby={head}
      className="grid gap-3 rounded-control border bg-paper p-4"
    >
      <p id={head} className="font-semibold">
        One mail when it is back
      </p>
      <FormError>{trouble}</FormError>
      <input type="hidden" name="variantId" value={variantId} />
      {visitor?.name ? null : (
        <Field label="Email" error={problem("email")} required>
          {(control) => (
            <Input
              {...control}
              type="email"
              name="email"
              autoComplete="email"
              maxLength={254}
              defaultValue={value("email")}
            />
          )}
        </Field>
      )}
      <Button type="submit" look="ink" busy={busy}>
        Tell me when it is back
      </Button>
    </form>
  );
}
