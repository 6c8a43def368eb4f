"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { payOwedRefund } from "@/lib/payments/actions";

/** Says how a refund that its bank refused is paid instead. */
export function OwedRefundForm({ refundId, isMember }: { refundId: string; isMember: boolean }) {
  const [state, act, busy] = useActionState(payOwedRefund, null);
  const router = useRouter();
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  return (
    <form action={act} className="flex flex-wrap items-center gap-3">
      <FormError className="w-full">{state && !state.ok ? state.error.message : null}</FormError>
      <input type="hidden" name="refundId" value={refundId} />
      {isMember ? (
        <Button type="submit" name="how" value="credit" look="ink" size="sm" busy={busy}>
          Give it as credit
        </Button>
      ) : null}
      <Button type="submit" name="how" value="bank" size="sm" busy={busy}>
        Sent by bank transfer
      </Button>
    </form>
  );
}
