import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import type { PayoutView } from "@/lib/payments/queries/seller-money";

const STATES: Record<string, { label: string; tone: "plain" | "ok" | "bad" }> = {
  paid: { label: "Arrived", tone: "ok" },
  pending: { label: "On its way", tone: "plain" },
  in_transit: { label: "On its way", tone: "plain" },
  failed: { label: "Refused by the bank", tone: "bad" },
  canceled: { label: "Cancelled", tone: "bad" },
};

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** Payouts from the account at the provider to the seller's bank. */
export function PayoutTable({ payouts }: { payouts: readonly PayoutView[] }) {
  return (
    <Table label="Payouts to your bank" dense>
      <thead>
        <tr>
          <Th>Arrives</Th>
          <Th>State</Th>
          <Th numeric>Amount</Th>
        </tr>
      </thead>
      <tbody>
        {payouts.map((payout) => {
          const state = STATES[payout.status] ?? { label: payout.status, tone: "plain" as const };
          return (
            <tr key={payout.id}>
              <Td className="whitespace-nowrap tnum">
                {payout.arrivesOn ? day.format(payout.arrivesOn) : "–"}
              </Td>
              <Td>
                <Badge tone={state.tone}>{state.label}</Badge>
                {payout.failure ? <span className="ml-2 text-soft">{payout.failure}</span> : null}
              </Td>
              <Td numeric>
                <Amount amount={payout.amount} currency={payout.currency} />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
