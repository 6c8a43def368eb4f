import type { Metadata } from "next";
import { AlertRow } from "@/components/account/alert-row";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { requireUser } from "@/lib/accounts/session";
import { listOwnAlerts } from "@/lib/catalog/queries/own-alerts";

export const metadata: Metadata = { title: "Alerts", robots: { index: false } };
export const instant = false;

export default async function AlertsPage() {
  const user = await requireUser("/account/alerts");
  const alerts = await listOwnAlerts(user.id);
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Alerts</h1>
      {alerts.length === 0 ? (
        <EmptyState
          title="No alerts yet"
          action={
            <LinkButton href="/" look="ink">
              Look around
            </LinkButton>
          }
        >
          A product’s page can mail you when it costs less, or when it is back. What you asked for stands
          here.
        </EmptyState>
      ) : (
        <ul className="divide-y border-y">
          {alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </div>
  );
}
