"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { leave } from "@/lib/checkout/actions";

/** Gives the held goods back and returns to the cart. */
export function LeaveForm({ checkoutId }: { checkoutId: string }) {
  const [, act, busy] = useActionState(leave, null);
  return (
    <form action={act}>
      <input type="hidden" name="checkoutId" value={checkoutId} />
      <Button type="submit" look="ghost" size="sm" busy={busy}>
        Do not pay; back to my cart
      </Button>
    </form>
  );
}
