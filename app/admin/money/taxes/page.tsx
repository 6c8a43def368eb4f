import type { Metadata } from "next";
import Link from "next/link";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { PlaceFields } from "@/components/tables/place-fields";
import { EndTax } from "@/components/tables/remove-row";
import { TaxClassSelect } from "@/components/tables/tax-class-select";
import { TaxForm } from "@/components/tables/tax-form";
import { ChipLink } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { countryRule } from "@/lib/accounts/model/countries";
import { requireRight } from "@/lib/accounts/session";
import { tryDelivery } from "@/lib/checkout/queries/trial";
import { exportTaxes } from "@/lib/files/actions/tables";
import { env } from "@/lib/platform/env";
import { hrefWith } from "@/lib/platform/http/href";
import { formatMoney } from "@/lib/platform/money";
import { rateText } from "@/lib/pricing/model/commission";
import { placeText, regionOf, type TaxState } from "@/lib/pricing/model/tax";
import { taxClassOf, taxedPlace } from "@/lib/pricing/model/tax-class";
import { readTrial } from "@/lib/pricing/model/trial";
import { listTaxes, taxOfPlace } from "@/lib/pricing/queries/tax";

export const metadata: Metadata = { title: "Taxes", robots: { index: false } };
export const instant = false;

const PATH = "/admin/money/taxes";
const STATES: Readonly<Record<TaxState, string>> = { now: "In force", planned: "Planned", ended: "Ended" };
const at = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
/** Rates that came with the market are told as such. */
const BEGINNING = new Date("2000-01-02T00:00:00Z");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const text = (given: string | string[] | undefined) =>
  typeof given === "string" ? given.trim().slice(0, 80) : "";

export default async function TaxesPage({ searchParams }: Props) {
  await requireRight("staff.tables", PATH);
  const asked = await searchParams;
  const state = (Object.keys(STATES) as TaxState[]).find((one) => one === asked.state) ?? "now";
  const [words, after] = [text(asked.q), text(asked.after) || null];
  const currency = env().MARKET_CURRENCY;
  const tried = readTrial(asked, currency);
  const place = placeOf(text(asked.change));
  const taxClass = taxClassOf(asked.class);
  const [{ rows, next }, rate, outcome] = await Promise.all([
    listTaxes({ state, words, after }),
    place ? taxOfPlace(place.country, place.region, taxClass) : null,
    tried.trial ? tryDelivery({ ...tried.trial, warehouseId: null }, new Date()) : null,
  ]);
  const address = (change: Record<string, string>) =>
    hrefWith(PATH, { state: state === "now" ? null : state, q: words, ...change });
  const key = place ? `${place.country}-${place.region}-${taxClass}` : "new";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <h1 className="text-2xl">Taxes</h1>
        <p className="max-w-[70ch] text-soft">
          A region’s rate holds before that of its country, and a class of products without a rate of its own
          is taxed at the standard one; where there is none, no tax is due. What was ordered keeps the tax it
          was ordered at.
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
        <section aria-label="Rates" className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <div className="flex flex-wrap items-end justify-between gap-3">
            <nav aria-label="State of the rates" className="flex flex-wrap gap-2">
              {(Object.keys(STATES) as TaxState[]).map((one) => (
                <ChipLink key={one} href={`${PATH}?state=${one}`} active={one === state}>
                  {STATES[one]}
                </ChipLink>
              ))}
            </nav>
            <div className="flex flex-wrap items-start gap-3">
              <DeskSearch label="Country, region or tax" words={words} hidden={{ state }} />
              <ExportTable act={exportTaxes} filter={{ state, words }} />
            </div>
          </div>
          {rows.length > 0 ? (
            <Table label={`Rates: ${STATES[state].toLowerCase()}`} dense cards>
              <thead>
                <tr>
                  <Th>Where</Th>
                  <Th numeric>Rate</Th>
                  <Th>Tax</Th>
                  <Th>Shown prices</Th>
                  <Th>From</Th>
                  <Th>Until</Th>
                  <Th>
                    <span className="sr-only">Change</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => {
                  const of = taxedPlace(placeText(row.country, row.region), row.taxClass);
                  return (
                    <tr key={row.id}>
                      <Td lead className="max-w-64 truncate font-medium">
                        {of}
                      </Td>
                      <Td name="Rate" numeric>
                        {rateText(row.bps)}
                      </Td>
                      <Td name="Tax" className="max-w-40">
                        <span className="block truncate">{row.name}</span>
                        {row.by ? <span className="block truncate text-soft">by {row.by}</span> : null}
                      </Td>
                      <Td name="Shown prices" className="whitespace-nowrap">
                        {row.included ? "contain it" : "it is added"}
                      </Td>
                      <Td name="From" className="whitespace-nowrap tnum">
                        {row.startsAt < BEGINNING ? "the beginning" : at.format(row.startsAt)}
                      </Td>
                      <Td name="Until" className="whitespace-nowrap tnum">
                        {row.endsAt ? at.format(row.endsAt) : "open"}
                      </Td>
                      <Td name="">
                        <span className="flex justify-end gap-1">
                          {state === "now" ? (
                            <Link
                              href={`${address({ change: `${row.country}-${row.region}`, class: row.taxClass })}#set`}
                              prefetch={false}
                              aria-label={`Change: ${of}`}
                              className="inline-flex h-9 items-center rounded-control px-3 font-semibold hover:bg-hush"
                            >
                              Change
                            </Link>
                          ) : null}
                          {state === "ended" ? null : (
                            <EndTax rateId={row.id} of={of} planned={state === "planned"} />
                          )}
                        </span>
                      </Td>
                    </tr>
                  );
                })}
              </tbody>
            </Table>
          ) : (
            <EmptyState title={words ? `Nothing found for “${words}”` : "No such rates"}>
              {state === "planned"
                ? "A rate that is set for a later day waits here."
                : "Set a rate and it appears here."}
            </EmptyState>
          )}
          <Pagination
            newer={after ? address({}) : null}
            newerLabel="To the first"
            older={next && address({ after: next })}
            olderLabel="More"
          />
        </section>
        <TaxForm
          key={key}
          place={
            place
              ? { ...place, taxClass, label: taxedPlace(placeText(place.country, place.region), taxClass) }
              : null
          }
          rate={rate}
          back={address({})}
        />
      </div>
      <section aria-labelledby="trial" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="trial" className="text-xl">
          What tax would this order bear?
        </h2>
        <form
          method="get"
          action={`${PATH}#trial`}
          className="grid max-w-4xl items-start gap-4 sm:grid-cols-5"
        >
          <PlaceFields given={tried.given} problems={tried.problems} currency={currency} />
          <Field label="Taxed as">
            {(control) => <TaxClassSelect {...control} name="as" defaultValue={tried.given.as} />}
          </Field>
          <Button type="submit" size="sm" className="sm:mt-6.5">
            Try it
          </Button>
        </form>
        {tried.trial && outcome ? (
          <p role="status" className="text-base">
            {formatMoney(tried.trial.amount, currency)} to{" "}
            {taxedPlace(placeText(tried.trial.country, tried.trial.region), tried.trial.taxClass)}:{" "}
            {outcome.rate ? (
              <>
                <b>{formatMoney(outcome.taxTotal, currency)}</b> {outcome.rate.name} at{" "}
                {rateText(outcome.rate.bps)}
                {outcome.rate.included
                  ? ", contained in the price."
                  : `, added to it: ${formatMoney(tried.trial.amount + outcome.taxTotal, currency)}.`}
              </>
            ) : (
              "no tax is due."
            )}
          </p>
        ) : null}
      </section>
    </div>
  );
}

/** "US-CA" as a place; null for what is none. */
function placeOf(given: string): { country: string; region: string } | null {
  const [, country = "", typed = ""] = /^([A-Z]{2})-(.*)$/.exec(given) ?? [];
  const region = regionOf(country, typed);
  return countryRule(country) && region !== null ? { country, region } : null;
}
