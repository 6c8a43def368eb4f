"use client";

import { useActionState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Amount } from "@/components/ui/price";
import { showGift } from "@/lib/payments/actions";
import type { BoughtGift } from "@/lib/payments/queries/gift-cards";

/** The gift cards of an order; each shows its code when asked. */
export function BoughtGifts({ gifts }: { gifts: readonly BoughtGift[] }) {
  return (
    <section aria-labelledby="gifts" className="grid gap-3 rounded-panel border bg-card p-5">
      <h2 id="gifts" className="text-lg">
        {gifts.length === 1 ? "Your gift card" : "Your gift cards"}
      </h2>
      <ul className="grid divide-y">
        {gifts.map((gift) => (
          <GiftRow key={gift.id} gift={gift} />
        ))}
      </ul>
      <p className="text-sm text-soft">
        A code is kept nowhere else. Showing it again makes a new one, and the one before no longer works.
      </p>
    </section>
  );
}

function GiftRow({ gift }: { gift: BoughtGift }) {
  const [state, act, busy] = useActionState(showGift, null);
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Amount amount={gift.amount} currency={gift.currency} className="font-semibold" />
        {gift.state === "open" ? (
          <form action={act}>
            <input type="hidden" name="giftCardId" value={gift.id} />
            <Button type="submit" size="sm" busy={busy}>
              Show the code
            </Button>
          </form>
        ) : (
          <Badge tone={gift.state === "redeemed" ? "ok" : "plain"}>
            {gift.state === "redeemed"
              ? "Redeemed"
              : gift.state === "voided"
                ? "Taken back"
                : "Ready when paid"}
          </Badge>
        )}
      </div>
      {state?.ok ? (
        <p
          role="status"
          className="rounded-control bg-hush px-4 py-3 text-center text-md font-semibold tnum select-all"
        >
          {state.data.code}
        </p>
      ) : null}
      <FormError>{state && !state.ok ? state.error.message : null}</FormError>
    </li>
  );
}
