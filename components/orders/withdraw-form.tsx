"use client";

import { useActionState } from "react";
import { useDone } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { withdraw } from "@/lib/returns/actions";

/** Takes back a request to send something back. */
export function WithdrawForm({ returnId, orderKey }: { returnId: string; orderKey: string | undefined }) {
  const [state, act, busy] = useActionState(withdraw, null);
  useDone(state, "You keep it; the return is withdrawn.");
  return (
    <form action={act} className="grid justify-items-start gap-2">
      <input type="hidden" name="returnId" value={returnId} />
      {orderKey ? <input type="hidden" name="key" value={orderKey} /> : null}
      <FormError>{state && !state.ok ? state.error.message : null}</FormError>
      <Button type="submit" size="sm" busy={busy}>
        Keep it after all
      </Button>
    </form>
  );
}
