import type { Metadata } from "next";
import Link from "next/link";
import { givesText, MOMENT_NAMES } from "@/components/campaigns/promotion-words";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { Badge, ChipLink } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { exportPromotions } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";
import { KIND_NAMES, KINDS, type PromotionMoment, promotionMoment } from "@/lib/promotions/model/promotion";
import { type DeskPromotion, deskPromotions } from "@/lib/promotions/queries/desk";

export const metadata: Metadata = { title: "Promotions", robots: { index: false } };
export const instant = false;

const MOMENTS = Object.keys(MOMENT_NAMES) as PromotionMoment[];
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PromotionsPage({ searchParams }: Props) {
  await requireRight("staff.campaigns", "/admin/promotions");
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const moment = MOMENTS.find((one) => one === asked.show) ?? null;
  const kind = KINDS.find((one) => one === asked.kind) ?? null;
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await deskPromotions({ moment, kind, words, after });
  const kept = {
    ...(words ? { q: words } : {}),
    ...(moment ? { show: moment } : {}),
    ...(kind ? { kind } : {}),
  };
  const address = (change: Record<string, string | null>) =>
    hrefWith("/admin/promotions", { ...kept, ...change });
  const now = new Date();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Promotions</h1>
          <p className="text-soft">Days are UTC.</p>
        </div>
        <LinkButton href="/admin/promotions/new" look="ink" size="sm">
          New promotion
        </LinkButton>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which promotions" className="flex flex-wrap gap-2">
          <ChipLink href={address({ show: null })} active={!moment}>
            All
          </ChipLink>
          {MOMENTS.map((one) => (
            <ChipLink key={one} href={address({ show: one })} active={one === moment}>
              {MOMENT_NAMES[one]}
            </ChipLink>
          ))}
        </nav>
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch label="Name or code" words={words} hidden={{ ...kept }} />
          <ExportTable act={exportPromotions} filter={{ moment, kind, words }} />
        </div>
      </div>
      <nav aria-label="Which kinds" className="flex flex-wrap gap-2">
        <ChipLink href={address({ kind: null })} active={!kind}>
          Every kind
        </ChipLink>
        {KINDS.map((one) => (
          <ChipLink key={one} href={address({ kind: one })} active={one === kind}>
            {KIND_NAMES[one]}
          </ChipLink>
        ))}
      </nav>
      {rows.length > 0 ? (
        <Table label="Promotions, newest first" dense cards>
          <thead>
            <tr>
              <Th>Promotion</Th>
              <Th>State</Th>
              <Th>Gives</Th>
              <Th>How</Th>
              <Th>Paid by</Th>
              <Th numeric>Used</Th>
              <Th>From</Th>
              <Th>Until</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const state = promotionMoment(row, now);
              return (
                <tr key={row.id}>
                  <Td lead className="max-w-72 truncate">
                    <Link
                      href={`/admin/promotions/${row.id}`}
                      prefetch={false}
                      className="font-medium underline-offset-4 hover:underline"
                    >
                      {row.name}
                    </Link>
                  </Td>
                  <Td name="State">
                    <Badge tone={state === "running" ? "ok" : state === "paused" ? "warn" : "plain"}>
                      {MOMENT_NAMES[state]}
                    </Badge>
                  </Td>
                  <Td name="Gives">{givesText(row)}</Td>
                  <Td name="How" className="max-w-48 truncate">
                    {row.automatic ? "by itself" : (row.code ?? "no code yet")}
                  </Td>
                  <Td name="Paid by">{row.fundedBy === "MARKET" ? "market" : "seller"}</Td>
                  <Td name="Used" numeric>
                    {usedText(row)}
                  </Td>
                  <Td name="From" className="whitespace-nowrap tnum">
                    {day.format(row.startsAt)}
                  </Td>
                  <Td name="Until" className="whitespace-nowrap tnum">
                    {row.endsAt ? day.format(row.endsAt) : "open"}
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      ) : (
        <EmptyState title={words ? `No promotions found for “${words}”` : "No such promotions"}>
          A promotion takes something off a basket, by itself or with a code.
        </EmptyState>
      )}
      <Pagination
        newer={after ? address({}) : null}
        newerLabel="To the newest"
        older={next && address({ after: next })}
        olderLabel="Older"
      />
    </div>
  );
}

/** Only what has a limit in all is counted. */
function usedText({ usedCount, usageLimit, perShopperLimit }: DeskPromotion): string {
  if (usageLimit !== null) return `${usedCount} of ${usageLimit}`;
  return perShopperLimit === null ? "no limit" : `${perShopperLimit} a shopper`;
}
