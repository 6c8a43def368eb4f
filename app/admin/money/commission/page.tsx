import type { Metadata } from "next";
import { EndRate } from "@/components/commission/end-rate";
import { RateForm } from "@/components/commission/rate-form";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { exportCommission } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";
import { shareOf } from "@/lib/platform/money";
import { type CommissionState, MARKET_COMMISSION_BPS, rateText } from "@/lib/pricing/model/commission";
import { commissionOf, listCommission } from "@/lib/pricing/queries/commission";
import { pickOffers } from "@/lib/promotions/queries/pick";

export const metadata: Metadata = { title: "Commission", robots: { index: false } };
export const instant = false;

const PATH = "/admin/money/commission";
const STATES: Readonly<Record<CommissionState, string>> = {
  now: "In force",
  planned: "Planned",
  ended: "Ended",
};
const at = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
/** Rates that came with the market are told as such. */
const BEGINNING = new Date("2000-01-02T00:00:00Z");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const text = (given: string | string[] | undefined) =>
  typeof given === "string" ? given.trim().slice(0, 80) : "";

export default async function CommissionPage({ searchParams }: Props) {
  await requireRight("staff.commission", PATH);
  const asked = await searchParams;
  const state = (Object.keys(STATES) as CommissionState[]).find((one) => one === asked.state) ?? "now";
  const [words, listing, after] = [text(asked.q), text(asked.listing), text(asked.after) || null];
  const [{ rows, next }, offers] = await Promise.all([
    listCommission({ state, words, after }),
    pickOffers(listing),
  ]);
  const paid = await commissionOf(
    offers.map(({ id }) => id),
    new Date(),
  );
  const address = (change: Record<string, string>) =>
    hrefWith(PATH, { state: state === "now" ? null : state, q: words, listing, ...change });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <h1 className="text-2xl">Commission</h1>
        <p className="max-w-[70ch] text-soft">
          What the market keeps of each line. A seller’s own rate holds before that of the category or the
          nearest above it, that before the rate for everybody, and where there is none it is{" "}
          {rateText(MARKET_COMMISSION_BPS)}. What was ordered keeps the rate it was ordered at.
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
        <section aria-label="Rules" className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <div className="flex flex-wrap items-end justify-between gap-3">
            <nav aria-label="State of the rules" className="flex flex-wrap gap-2">
              {(Object.keys(STATES) as CommissionState[]).map((one) => (
                <ChipLink key={one} href={address({ state: one })} active={one === state}>
                  {STATES[one]}
                </ChipLink>
              ))}
            </nav>
            <div className="flex flex-wrap items-start gap-3">
              <DeskSearch label="Seller or category" words={words} hidden={{ state, listing }} />
              <ExportTable act={exportCommission} filter={{ state, words }} />
            </div>
          </div>
          {rows.length > 0 ? (
            <Table label={`Rules: ${STATES[state].toLowerCase()}`} dense>
              <thead>
                <tr>
                  <Th>Who pays it</Th>
                  <Th numeric>Rate</Th>
                  <Th>From</Th>
                  <Th>Until</Th>
                  <Th>Set by</Th>
                  <Th>
                    <span className="sr-only">End</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {rows.map((rule) => {
                  const of = rule.seller ?? rule.category ?? "Everybody";
                  return (
                    <tr key={rule.id}>
                      <Td className="max-w-64">
                        <span className="block truncate font-medium">{of}</span>
                        <span className="block truncate text-soft">
                          {rule.seller ? "seller" : rule.category ? "category" : "default"}
                          {rule.note ? `: ${rule.note}` : ""}
                        </span>
                      </Td>
                      <Td numeric>{rateText(rule.bps)}</Td>
                      <Td className="whitespace-nowrap tnum">
                        {rule.startsAt < BEGINNING ? "the beginning" : at.format(rule.startsAt)}
                      </Td>
                      <Td className="whitespace-nowrap tnum">
                        {rule.endsAt ? at.format(rule.endsAt) : "open"}
                      </Td>
                      <Td className="max-w-40 truncate">{rule.by ?? ""}</Td>
                      <Td>
                        {state === "ended" ? null : (
                          <EndRate ruleId={rule.id} of={of} planned={state === "planned"} />
                        )}
                      </Td>
                    </tr>
                  );
                })}
              </tbody>
            </Table>
          ) : (
            <EmptyState title={words ? `Nothing found for “${words}”` : "No such rules"}>
              {state === "planned"
                ? "A rate that is set for a later moment waits here."
                : "Set a rate and it appears here."}
            </EmptyState>
          )}
          <Pagination
            newer={after ? address({}) : null}
            newerLabel="To the newest"
            older={next && address({ after: next })}
            olderLabel="Older"
          />
        </section>
        <RateForm />
      </div>
      <section aria-labelledby="listing" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="listing" className="text-xl">
          What would this listing pay?
        </h2>
        <DeskSearch
          label="Product, SKU or offer"
          words={listing}
          name="listing"
          hidden={{ state, q: words }}
        />
        {offers.length > 0 ? (
          <Table label="What each offer pays now" dense>
            <thead>
              <tr>
                <Th>Offer</Th>
                <Th>Seller</Th>
                <Th numeric>Price</Th>
                <Th>By the rule of</Th>
                <Th numeric>Rate</Th>
                <Th numeric>Commission</Th>
              </tr>
            </thead>
            <tbody>
              {offers.map((offer) => {
                const rule = paid.get(offer.id);
                return (
                  <tr key={offer.id}>
                    <Td className="max-w-72">
                      <span className="block truncate font-medium">{offer.title}</span>
                      <span className="block truncate text-soft">{offer.choice}</span>
                    </Td>
                    <Td className="max-w-48 truncate">{offer.seller}</Td>
                    <Td numeric>
                      <Amount amount={offer.price} currency={offer.currency} />
                    </Td>
                    <Td className="max-w-56 truncate">
                      {offer.giftCard
                        ? "gift cards pay none"
                        : (rule?.seller ??
                          rule?.category ??
                          (rule?.isRule ? "everybody" : "none: the built-in rate"))}
                    </Td>
                    <Td numeric>{rateText(rule?.bps ?? 0)}</Td>
                    <Td numeric>
                      <Amount amount={shareOf(offer.price, rule?.bps ?? 0)} currency={offer.currency} />
                    </Td>
                  </tr>
                );
              })}
            </tbody>
          </Table>
        ) : listing ? (
          <p className="text-soft">No offers found for “{listing}”.</p>
        ) : null}
      </section>
    </div>
  );
}
