import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button";
import { formatMoney } from "@/lib/platform/money";
import { outcomeText, returnStateText } from "@/lib/returns/model";
import { WithdrawForm } from "./withdraw-form";

export type ReturnView = {
  id: string;
  number: string;
  status: string;
  outcome: string;
  decision: string | null;
  refundedAmount: number;
  lines: readonly { title: string; quantity: number }[];
};

const TONES: Record<string, "plain" | "ok" | "warn" | "bad"> = {
  REQUESTED: "warn",
  APPROVED: "warn",
  REFUSED: "bad",
  REFUNDED: "ok",
  EXCHANGED: "ok",
};

/** What was asked to be taken back, how far it is, and what the shopper can do about it. */
export function ReturnsList({
  returns,
  currency,
  groupNumber,
  orderKey,
  mayAct,
}: {
  returns: readonly ReturnView[];
  currency: string;
  groupNumber: string;
  orderKey: string | undefined;
  mayAct: boolean;
}) {
  if (returns.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h3 className="text-md font-semibold">Returns</h3>
      <ul className="grid gap-px overflow-hidden rounded-control border bg-line">
        {returns.map((request) => (
          <li key={request.id} className="grid gap-2 bg-card p-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <p className="font-medium tnum">{request.number}</p>
              <Badge tone={TONES[request.status] ?? "plain"}>{returnStateText(request.status)}</Badge>
            </div>
            <p className="text-sm text-soft">
              {request.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ")} ·{" "}
              {outcomeText(request.outcome)}
            </p>
            <p className="text-sm">{news(request, currency)}</p>
            {mayAct && (request.status === "APPROVED" || request.status === "REQUESTED") ? (
              <div className="flex flex-wrap items-start gap-3">
                {request.status === "APPROVED" ? (
                  <a
                    href={`/orders/${groupNumber}/label/${request.number}${orderKey ? `?key=${orderKey}` : ""}`}
                    target="_blank"
                    rel="noreferrer"
                    className={buttonClasses({ size: "sm", look: "ink" })}
                  >
                    Print the label
                  </a>
                ) : null}
                <WithdrawForm returnId={request.id} orderKey={orderKey} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function news({ status, decision, refundedAmount, outcome }: ReturnView, currency: string): string {
  switch (status) {
    case "REQUESTED":
      return "The seller looks at it and answers by mail.";
    case "APPROVED":
      return "Put the label on the parcel and hand it over. Your money follows when it has arrived.";
    case "REFUSED":
      return `The seller says: ${decision ?? "no reason was given"}`;
    case "RECEIVED":
      return "It has arrived with the seller.";
    case "REFUNDED":
      return `${formatMoney(refundedAmount, currency)} ${outcome === "CREDIT" ? "are your store credit now" : "went back to where they came from"}.`;
    case "EXCHANGED":
      return "It has arrived; the seller sends you the same again.";
    default:
      return "You kept it after all.";
  }
}
