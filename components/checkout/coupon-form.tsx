"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { applyCoupon, chooseCredit, redeemHere } from "@/lib/checkout/actions";
import type { CheckoutView } from "@/lib/checkout/model";
import { formatMoney } from "@/lib/platform/money";

/** A code, store credit and a gift card towards the total. */
export function Savings({ view, isMember }: { view: CheckoutView; isMember: boolean }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [problem, setProblem] = useState<string>();
  const [giftProblem, setGiftProblem] = useState<string>();
  const redeem = (code: string) =>
    startTransition(async () => {
      const answer = await redeemHere({ checkoutId: view.id, code });
      setGiftProblem(answer.ok ? undefined : answer.error.message);
      router.refresh();
    });
  const apply = (couponCode: string) =>
    startTransition(async () => {
      const answer = await applyCoupon({ checkoutId: view.id, couponCode });
      setProblem(answer.ok ? undefined : answer.error.message);
      router.refresh();
    });
  return (
    <div className="grid gap-4">
      {view.couponCode && view.couponApplied ? (
        <p className="flex items-center justify-between gap-3">
          <span>
            Code <span className="font-semibold">{view.couponCode}</span> applied
          </span>
          <Button size="sm" busy={busy} onClick={() => apply("")}>
            Remove
          </Button>
        </p>
      ) : (
        <form
          noValidate
          // Not an action: after one the browser empties the field, also of what was refused.
          onSubmit={(event) => {
            event.preventDefault();
            apply(String(new FormData(event.currentTarget).get("code") ?? ""));
          }}
          className="grid grid-cols-[1fr_auto] items-start gap-3"
        >
          <Field label="Code" error={problem} optional>
            {(control) => (
              <Input {...control} name="code" autoComplete="off" autoCapitalize="characters" maxLength={40} />
            )}
          </Field>
          <Button type="submit" busy={busy} className="mt-6.5">
            Apply
          </Button>
        </form>
      )}
      {isMember ? (
        <details className="group">
          <summary className="inline-flex h-9 cursor-pointer items-center rounded-xs text-sm font-semibold text-go hover:underline">
            I have a gift card
          </summary>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              redeem(String(new FormData(event.currentTarget).get("gift") ?? ""));
            }}
            className="mt-2 grid grid-cols-[1fr_auto] items-start gap-3"
          >
            <Field label="Gift card" hint="What is left of it stays in your account." error={giftProblem}>
              {(control) => (
                <Input
                  {...control}
                  name="gift"
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  maxLength={60}
                />
              )}
            </Field>
            <Button type="submit" busy={busy} className="mt-6.5">
              Redeem
            </Button>
          </form>
        </details>
      ) : null}
      {view.creditAvailable > 0 ? (
        <Checkbox
          label={`Use my store credit, ${formatMoney(view.creditAvailable, view.currency)}`}
          checked={view.useCredit}
          disabled={busy}
          onChange={(event) => {
            const useCredit = event.target.checked;
            startTransition(async () => {
              await chooseCredit({ checkoutId: view.id, useCredit });
              router.refresh();
            });
          }}
        />
      ) : null}
    </div>
  );
}
