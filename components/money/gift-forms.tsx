"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { issueGift, voidGift } from "@/lib/payments/actions";

/** Issues a gift card and shows its code, this once. */
export function GiftIssueForm() {
  const { form, state, busy, problem, trouble, value } = useForm(issueGift);
  const router = useRouter();
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  return (
    <form {...form} noValidate className="grid max-w-xl gap-4 rounded-panel border bg-card p-5">
      <FormError>{trouble}</FormError>
      {state?.ok ? (
        <Notice kind="ok">
          The code, shown this once:{" "}
          <strong className="font-semibold tnum select-all">{state.data.code}</strong>
        </Notice>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
        <Field label="Worth" error={problem("amount")} required>
          {(control) => (
            <Input
              {...control}
              name="amount"
              inputMode="decimal"
              placeholder="25.00"
              defaultValue={value("amount")}
            />
          )}
        </Field>
        <Field label="What it is for" error={problem("note")} required>
          {(control) => <Input {...control} name="note" maxLength={200} defaultValue={value("note")} />}
        </Field>
      </div>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        Issue a gift card
      </Button>
    </form>
  );
}

export function VoidGiftForm({ giftCardId, hint }: { giftCardId: string; hint: string }) {
  const [state, act, busy] = useActionState(voidGift, null);
  const router = useRouter();
  useEffect(() => {
    if (state) router.refresh();
  }, [state, router]);
  return (
    <form action={act}>
      <input type="hidden" name="giftCardId" value={giftCardId} />
      <Button type="submit" look="danger" size="sm" busy={busy}>
        Void<span className="sr-only"> the card ending in {hint}</span>
      </Button>
    </form>
  );
}
