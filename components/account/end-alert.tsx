"use client";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import { endAlert } from "@/lib/catalog/actions/price-alerts";

/** Ends one alert. The product's page takes the wish again, so nothing is asked twice. */
export function EndAlert({
  kind,
  alertId,
  title,
}: {
  kind: "price" | "stock";
  alertId: string;
  title: string;
}) {
  const { run, problem, busy } = useAct();
  return (
    <div className="grid content-start justify-items-start gap-1 sm:justify-items-end">
      <Button
        look="ghost"
        size="sm"
        busy={busy}
        onClick={() => run(() => endAlert({ kind, alertId }), `No more mails about ${title}.`)}
      >
        End<span className="sr-only"> the alert for {title}</span>
      </Button>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </div>
  );
}
