"use client";

import { useActionState } from "react";
import { useDone } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { cancelAsSeller } from "@/lib/orders/actions";

/** Cancels an order that can't be sent; asks for the reason, which the shopper reads. */
export function SellerCancelForm({ orderId }: { orderId: string }) {
  const [state, act, busy] = useActionState(cancelAsSeller, null);
  useDone(state, "The order is cancelled; everything is given back.");
  const error = state && !state.ok ? state.error : null;
  return (
    <details>
      <summary className="cursor-pointer py-1 font-medium text-soft hover:text-ink">Can't be sent</summary>
      <form action={act} className="mt-2 grid justify-items-start gap-3">
        <input type="hidden" name="orderId" value={orderId} />
        <FormError>{error && !error.field ? error.message : null}</FormError>
        <Field
          label="Why"
          hint="The order is cancelled and everything is given back."
          error={error?.field === "reason" ? error.message : undefined}
          className="w-full max-w-sm"
        >
          {(control) => <Input {...control} name="reason" maxLength={200} className="h-9! px-3! text-sm!" />}
        </Field>
        <Button type="submit" look="danger" size="sm" busy={busy}>
          Cancel the order
        </Button>
      </form>
    </details>
  );
}
