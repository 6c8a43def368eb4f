"use client";

import { useActionState } from "react";
import { useDone } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { confirmArrival } from "@/lib/fulfilment/actions/parcels";

/** Says that a parcel is there. */
export function ArrivedForm({ shipmentId, orderKey }: { shipmentId: string; orderKey: string | undefined }) {
  const [state, act, busy] = useActionState(confirmArrival, null);
  useDone(state, "Good that it has arrived.");
  return (
    <form action={act} className="grid justify-items-start gap-2">
      <input type="hidden" name="shipmentId" value={shipmentId} />
      {orderKey ? <input type="hidden" name="key" value={orderKey} /> : null}
      <FormError>{state && !state.ok ? state.error.message : null}</FormError>
      <Button type="submit" size="sm" busy={busy}>
        It has arrived
      </Button>
    </form>
  );
}
