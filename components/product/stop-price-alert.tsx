"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { stopPriceAlert } from "@/lib/catalog/actions/price-alerts";

/** Ends the mails of one alert. A click, because mail programs follow links by themselves. */
export function StopPriceAlert({ alertId, proof }: { alertId: string; proof: string }) {
  const { form, state, busy, trouble } = useForm(stopPriceAlert, "price-alert.end");
  const router = useRouter();
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="alertId" value={alertId} />
      <input type="hidden" name="key" value={proof} />
      <FormError>{trouble}</FormError>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        No more mails about this
      </Button>
    </form>
  );
}
