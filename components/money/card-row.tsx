"use client";

import { CreditCard } from "lucide-react";
import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { forgetCard } from "@/lib/payments/actions";
import type { CardView } from "@/lib/payments/queries/saved-cards";

/** "Visa ending in 4242". */
export function cardName(card: Pick<CardView, "brand" | "last4">): string {
  return `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} ending in ${card.last4}`;
}

/** A saved card, and how to be rid of it. */
export function CardRow({ card }: { card: CardView }) {
  const [state, act, busy] = useActionState(forgetCard, null);
  const router = useRouter();
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  if (state?.ok) return null;
  return (
    <li className="grid gap-3 py-4">
      <div className="flex items-center gap-4">
        <CreditCard aria-hidden="true" className="size-6 shrink-0 text-soft" />
        <p className="min-w-0 flex-1">
          <span className="block font-medium">{cardName(card)}</span>
          <span className={card.isOver ? "text-sm text-bad" : "text-sm text-soft"}>
            {card.isOver ? "Expired" : "Expires"} {card.expires}
          </span>
        </p>
        <form action={act}>
          <input type="hidden" name="cardId" value={card.id} />
          <Button type="submit" look="ghost" size="sm" busy={busy}>
            Remove<span className="sr-only"> {cardName(card)}</span>
          </Button>
        </form>
      </div>
      <FormError>{state && !state.ok ? state.error.message : null}</FormError>
    </li>
  );
}
