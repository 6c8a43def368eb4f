import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import type { DisputeView } from "@/lib/payments/queries/disputes";
import { EvidenceForm } from "./evidence-form";

const STATES = {
  NEEDS_RESPONSE: { label: "Answer it", tone: "warn" },
  UNDER_REVIEW: { label: "The bank decides", tone: "plain" },
  WON: { label: "Won", tone: "ok" },
  LOST: { label: "Lost", tone: "bad" },
} as const;

const REASONS: Record<string, string> = {
  fraudulent: "The shopper says they did not buy this.",
  product_not_received: "The shopper says it never arrived.",
  product_unacceptable: "The shopper says it is not what was offered.",
  duplicate: "The shopper says they paid twice.",
  credit_not_processed: "The shopper says a refund never came.",
  subscription_canceled: "The shopper says it was cancelled.",
};

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A dispute with its deadline, what was answered, and the form to answer it. */
export function DisputeCard({ dispute, by }: { dispute: DisputeView; by: "seller" | "operator" }) {
  const state = STATES[dispute.status];
  const mayAnswer = by === "operator" || !dispute.isShared;
  return (
    <li className="grid gap-4 rounded-panel border bg-card p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid gap-1">
          <h3 className="text-lg">
            <Amount amount={dispute.amount} currency={dispute.currency} /> of order{" "}
            {dispute.orders.join(", ")}
          </h3>
          <p className="text-soft">{REASONS[dispute.reason] ?? "The shopper’s bank gave no more detail."}</p>
        </div>
        <Badge tone={state.tone}>{state.label}</Badge>
      </div>
      {dispute.status === "NEEDS_RESPONSE" && dispute.dueBy ? (
        <p className="font-medium">
          Answer by <time dateTime={dispute.dueBy.toISOString()}>{day.format(dispute.dueBy)}</time>.
        </p>
      ) : null}
      {dispute.text ? (
        <blockquote className="border-l-2 pl-4 whitespace-pre-line text-soft">
          {dispute.text}
          {dispute.fileName ? <span className="mt-2 block">With {dispute.fileName}</span> : null}
        </blockquote>
      ) : null}
      {dispute.status === "NEEDS_RESPONSE" && mayAnswer ? (
        <EvidenceForm disputeId={dispute.id} by={by} />
      ) : null}
      {dispute.status === "NEEDS_RESPONSE" && !mayAnswer ? (
        <p className="text-soft">
          Several sellers are part of this order, so the market answers for all. Send support what you know.
        </p>
      ) : null}
    </li>
  );
}
