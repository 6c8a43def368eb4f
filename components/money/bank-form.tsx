"use client";

import { Landmark } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { connectBank } from "@/lib/payments/actions";

/** Asks a seller for the bank account that is paid; the provider's own form takes it. */
export function BankForm({ sellerId, isStarted }: { sellerId: string; isStarted: boolean }) {
  const [state, act, busy] = useActionState(connectBank, null);
  return (
    <section aria-labelledby="bank" className="grid gap-4 rounded-panel border bg-card p-5">
      <div className="flex items-start gap-4">
        <Landmark aria-hidden="true" className="mt-1 size-6 shrink-0 text-soft" />
        <div className="grid gap-1">
          <h2 id="bank" className="text-lg">
            {isStarted ? "Your bank account is not complete" : "Where shall your money go?"}
          </h2>
          <p className="max-w-prose text-soft">
            {isStarted
              ? "The payment provider still asks for something. Until then your money stays here, safe and counted."
              : "Tell the payment provider which bank account is yours. Until then your money stays here, safe and counted."}
          </p>
        </div>
      </div>
      <FormError>{state && !state.ok ? state.error.message : null}</FormError>
      <form action={act}>
        <input type="hidden" name="sellerId" value={sellerId} />
        <Button type="submit" look="ink" busy={busy}>
          {isStarted ? "Complete it" : "Add a bank account"}
        </Button>
      </form>
    </section>
  );
}
