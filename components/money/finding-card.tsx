import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { meaningOf } from "@/lib/findings/model";
import type { FindingRow } from "@/lib/findings/queries";
import { formatMoney } from "@/lib/platform/money";
import { RepairButton } from "./repair-button";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const AREAS: Record<string, string> = {
  money: "Money",
  stock: "Stock",
  provider: "Provider",
  waiting: "Waits",
};

/** What a proof found, what it means, and what can be done about it. */
export function FindingCard({ finding }: { finding: FindingRow }) {
  const { title, text, repair } = meaningOf(finding.kind);
  const facts = factsOf(finding.detail);
  return (
    <li className="grid gap-3 p-4 lg:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="grid min-w-0 content-start gap-1.5">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base font-semibold">
          {title}
          <Badge>{AREAS[finding.area] ?? finding.area}</Badge>
        </h2>
        <p className="max-w-prose">{text}</p>
        <p className="break-words text-soft">
          {finding.order ? (
            <>
              <Link
                href={`/admin/orders/${finding.order}`}
                prefetch={false}
                className="font-medium text-ink underline underline-offset-4 tnum"
              >
                Order {finding.order}
              </Link>{" "}
            </>
          ) : null}
          {finding.seller ? (
            <>
              <Link
                href={`/admin/sellers/${finding.seller.id}`}
                prefetch={false}
                className="font-medium text-ink underline underline-offset-4"
              >
                {finding.seller.name}
              </Link>{" "}
            </>
          ) : null}
          {[...facts, finding.subject].join(", ")}
        </p>
      </div>
      <div className="grid content-start gap-2">
        <p className="text-soft tnum">
          Found {moment.format(finding.foundAt)}
          <span className="block">
            {finding.resolvedAt
              ? `Gone ${moment.format(finding.resolvedAt)}`
              : `Last seen ${moment.format(finding.seenAt)}`}
          </span>
          {finding.askedAt ? (
            <span className="block">
              Repair asked {moment.format(finding.askedAt)}
              {finding.askedBy ? ` by ${finding.askedBy}` : ""}
            </span>
          ) : null}
        </p>
        {repair && !finding.resolvedAt ? (
          <RepairButton findingId={finding.id} label={repair.label} about={title} />
        ) : null}
      </div>
    </li>
  );
}

const AMOUNTS = new Set(["amount", "at the provider", "in the books"]);

/** "amount $12.00", "tries 3": what the proof wrote down beside the subject. */
function factsOf(detail: Record<string, unknown>): string[] {
  const { currency } = detail;
  return Object.entries(detail)
    .filter(([name, value]) => name !== "currency" && value !== null && value !== "")
    .map(([name, value]) =>
      AMOUNTS.has(name) && typeof value === "number" && typeof currency === "string"
        ? `${name} ${formatMoney(value, currency)}`
        : `${name} ${String(value)}`,
    );
}
