"use client";

import { useActionState } from "react";
import { useDone } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { cancel } from "@/lib/orders/actions";

/** Cancels one seller's part; asks once more first. */
export function CancelForm({
  orderId,
  orderKey,
  seller,
}: {
  orderId: string;
  orderKey: string | undefined;
  seller: string;
}) {
  const [state, act, busy] = useActionState(cancel, null);
  useDone(state, `What ${seller} sends is cancelled.`);
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium text-soft hover:text-ink">Cancel this part</summary>
      <form action={act} className="mt-3 grid justify-items-start gap-3">
        <input type="hidden" name="orderId" value={orderId} />
        {orderKey ? <input type="hidden" name="key" value={orderKey} /> : null}
        <p>What {seller} sends is cancelled, and its price goes back to where it came from.</p>
        <FormError>{state && !state.ok ? state.error.message : null}</FormError>
        <Button type="submit" look="danger" size="sm" busy={busy}>
          Cancel it
        </Button>
      </form>
    </details>
  );
}
