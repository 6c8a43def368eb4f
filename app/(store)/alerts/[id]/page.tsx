import type { Metadata } from "next";
import { StopAlerts } from "@/components/product/stop-alerts";
import { Missing } from "@/components/shell/missing";
import { isAlertKey } from "@/lib/inventory/queries/alert-key";

export const metadata: Metadata = { title: "Mails about what is back", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Where the link of a mail leads: ends these mails with one press, never by merely being opened. */
export default async function AlertPage({ params, searchParams }: Props) {
  const [{ id }, { key }] = await Promise.all([params, searchParams]);
  if (typeof key !== "string" || !isAlertKey(id, key)) return <Missing />;
  return (
    <div className="wrap grid max-w-xl gap-4 py-10">
      <h1 className="text-2xl">Mails about what is back</h1>
      <p className="text-soft">
        You are told once about each thing you asked for. End it here for all that you still wait for.
      </p>
      <StopAlerts alertId={id} alertKey={key} />
    </div>
  );
}
