import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Stars } from "@/components/ui/stars";
import { CAUSES } from "@/lib/moderation/model";
import type { CaseRow } from "@/lib/moderation/queries";
import { formatMoney } from "@/lib/platform/money";
import { TAX_CLASSES, taxClassOf } from "@/lib/pricing/model/tax-class";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const DECIDED = {
  APPROVED: { label: "Approved", tone: "ok" },
  REFUSED: { label: "Refused", tone: "bad" },
  CORRECTED: { label: "Taxed as standard", tone: "plain" },
} as const;

const taxedAs = (name: string) => TAX_CLASSES[taxClassOf(name)].toLowerCase();

/** One case: what it is, why it is here, and what can be done. */
export function CaseCard({
  row,
  busy,
  chosen,
  onChoose,
  onApprove,
  onRefuse,
  onCorrect,
  onUndo,
}: {
  row: CaseRow;
  busy: boolean;
  chosen: boolean;
  onChoose: (() => void) | null;
  onApprove: (() => void) | null;
  onRefuse: (() => void) | null;
  /** Back to the standard tax class. */
  onCorrect: (() => void) | null;
  onUndo: (() => void) | null;
}) {
  const isListing = row.kind === "listing";
  const cause = CAUSES[row.cause];
  return (
    <li
      data-row
      className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-4 gap-y-3 rounded-control border bg-card p-3 focus-within:border-ink sm:grid-cols-[5rem_minmax(0,1fr)_auto] sm:p-4"
    >
      <span className="block aspect-square overflow-hidden rounded-sm bg-hush">
        {row.imageKey ? (
          <Picture
            picture={{ key: row.imageKey, alt: "", placeholder: null }}
            alt=""
            sizes="80px"
            widest={160}
          />
        ) : null}
      </span>
      <div className="grid min-w-0 content-start gap-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={cause.tone}>
            {cause.label}
            {row.reports > 1 ? ` ${row.reports} times` : ""}
          </Badge>
          {row.state === "OPEN" ? null : (
            <Badge tone={DECIDED[row.state].tone}>{DECIDED[row.state].label}</Badge>
          )}
          <span className="text-soft tnum">{moment.format(row.decidedAt ?? row.openedAt)}</span>
          {row.decidedBy ? <span className="text-soft">by {row.decidedBy}</span> : null}
        </p>
        <h2 className="font-text text-base font-semibold tracking-normal">
          <Link href={`/p/${row.slug}`} prefetch={false} className="underline-offset-4 hover:underline">
            {row.title || row.productTitle}
          </Link>
        </h2>
        {row.rating === null ? null : <Stars value={row.rating} figures={false} />}
        <p className="max-w-prose whitespace-pre-line">{row.body || "Without a description."}</p>
        {row.taxClass ? (
          <p className="font-medium text-warn">
            It {row.state === "CORRECTED" ? "was" : "is"} taxed as {taxedAs(row.taxClass)}, not as standard.
          </p>
        ) : row.cause === "TAXED" ? (
          <p className="text-soft">Its seller set the tax class back by themselves.</p>
        ) : null}
        {row.words.length > 0 ? (
          <ul className="grid list-disc gap-0.5 pl-5 font-medium text-warn">
            {row.words.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ul>
        ) : null}
        <p className="text-soft">
          {[
            row.by ? `by ${row.by}` : "",
            isListing ? `in ${row.shelf}` : `about ${row.productTitle}`,
            isListing && row.price !== null ? formatMoney(row.price, row.currency.trim()) : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {row.reason ? <p>Reason given: {row.reason}</p> : null}
      </div>
      <div className="flex flex-wrap items-start gap-2 max-sm:col-span-2">
        {onChoose ? (
          <Checkbox
            label={<span className="sr-only">Choose {row.title}</span>}
            checked={chosen}
            onChange={onChoose}
            className="p-2"
          />
        ) : null}
        {onApprove ? (
          <Button
            size="sm"
            disabled={busy}
            onClick={onApprove}
            aria-label={`${row.cause === "TAXED" ? "Keep" : "Approve"} ${row.title}`}
          >
            {row.cause === "TAXED" ? "Keep" : "Approve"}
          </Button>
        ) : null}
        {onCorrect ? (
          <Button
            size="sm"
            disabled={busy}
            onClick={onCorrect}
            aria-label={`Back to the standard tax class: ${row.title}`}
          >
            Back to standard
          </Button>
        ) : null}
        {onRefuse ? (
          <Button
            size="sm"
            look="danger"
            disabled={busy}
            onClick={onRefuse}
            aria-label={`Refuse ${row.title}`}
          >
            Refuse
          </Button>
        ) : null}
        {onUndo ? (
          <Button size="sm" disabled={busy} onClick={onUndo} aria-label={`Take back: ${row.title}`}>
            Take back
          </Button>
        ) : null}
      </div>
    </li>
  );
}
