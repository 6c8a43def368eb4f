"use client";

import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { FormError, Notice } from "@/components/ui/form-error";
import { stopAlerts } from "@/lib/inventory/actions";

/** Ends the mails about things that are back, for the address that was mailed. */
export function StopAlerts({ alertId, alertKey }: { alertId: string; alertKey: string }) {
  const { form, state, busy, trouble } = useForm(stopAlerts);
  if (state?.ok) return <Notice kind="ok">Done. No more mails of this kind come to you.</Notice>;
  return (
    <form {...form} className="grid justify-items-start gap-4">
      <FormError>{trouble}</FormError>
      <input type="hidden" name="alertId" value={alertId} />
      <input type="hidden" name="key" value={alertKey} />
      <Button type="submit" look="ink" busy={busy}>
        Send me no more of these
      </Button>
    </form>
  );
}
