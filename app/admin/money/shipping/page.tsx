import type { Metadata } from "next";
import Link from "next/link";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { TryDelivery } from "@/components/tables/delivery-trial";
import { MethodForm } from "@/components/tables/method-form";
import { ZoneForm } from "@/components/tables/zone-form";
import { MethodCells, MethodHead, ZoneList } from "@/components/tables/zone-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { trialPlaces, tryDelivery } from "@/lib/checkout/queries/trial";
import { exportShipping } from "@/lib/files/actions/tables";
import { listOwnMethods, shippingZones, unservedCountries } from "@/lib/fulfilment/queries/tables";
import { env } from "@/lib/platform/env";
import { hrefWith } from "@/lib/platform/http/href";
import { isId } from "@/lib/platform/ids";
import { readTrial } from "@/lib/pricing/model/trial";

export const metadata: Metadata = { title: "Shipping", robots: { index: false } };
export const instant = false;

const PATH = "/admin/money/shipping";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const text = (given: string | string[] | undefined) =>
  typeof given === "string" ? given.trim().slice(0, 80) : "";

export default async function ShippingPage({ searchParams }: Props) {
  await requireRight("staff.tables", PATH);
  const asked = await searchParams;
  const [words, after] = [text(asked.q), text(asked.after) || null];
  const currency = env().MARKET_CURRENCY;
  const tried = readTrial(asked, currency);
  const [zones, unserved, own, places] = await Promise.all([
    shippingZones(null),
    unservedCountries(),
    listOwnMethods({ words, after }),
    trialPlaces(),
  ]);
  const from = isId(tried.given.place) ? tried.given.place : (places[0]?.id ?? null);
  const outcome = tried.trial ? await tryDelivery({ ...tried.trial, warehouseId: from }, new Date()) : null;
  const address = (change: Record<string, string>) => `${hrefWith(PATH, { q: words, ...change })}#own`;
  const [zoneId, methodId, addTo] = [text(asked.zone), text(asked.method), text(asked.add)];
  const method = zones.flatMap((zone) => zone.methods).find(({ id }) => id === methodId) ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Shipping</h1>
          <p className="max-w-[70ch] text-soft">
            Where parcels go, how, and at what price. A seller with methods of their own in a zone is offered
            with those alone. What was ordered keeps its price and its promised day.
          </p>
        </div>
        <ExportTable act={exportShipping} filter={{ words }} />
      </div>
      <div className="grid gap-1">
        <p>
          <b>Nobody ships to:</b> {unserved.nobody.join(", ") || "every country of the list is served"}
        </p>
        {unserved.onlySellers.length > 0 ? (
          <p>
            <b>Only some sellers ship to:</b> {unserved.onlySellers.join(", ")}
          </p>
        ) : null}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ZoneList zones={zones} sellerId={null} path={PATH} may={{ zones: true, methods: true }} />
        </div>
        {(methodId || addTo) && zones.length > 0 ? (
          <div className="grid gap-3">
            <MethodForm
              key={methodId || addTo}
              method={method}
              zones={zones.map(({ id, name }) => ({ id, name }))}
              zoneId={zones.find(({ id }) => id === addTo)?.id ?? zones[0]?.id ?? ""}
              sellerId={null}
              currency={currency}
              back={PATH}
            />
            <Link href={`${PATH}#set`} prefetch={false} className="underline underline-offset-4">
              Add a zone instead
            </Link>
          </div>
        ) : (
          <ZoneForm
            key={zoneId || "new"}
            zone={zones.find(({ id }) => id === zoneId) ?? null}
            others={zones.filter(({ id }) => id !== zoneId)}
            back={PATH}
          />
        )}
      </div>
      <TryDelivery tried={tried} places={places} outcome={outcome} currency={currency} path={PATH} />
      <section aria-labelledby="own" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <h2 id="own" className="text-xl">
            Sellers’ own methods
          </h2>
          <DeskSearch label="Seller or zone" words={words} hidden={{}} />
        </div>
        {own.rows.length > 0 ? (
          <Table label="Sellers’ own methods" dense>
            <thead>
              <tr>
                <Th>Seller</Th>
                <Th>Zone</Th>
                <Th>Method</Th>
                <MethodHead />
              </tr>
            </thead>
            <tbody>
              {own.rows.map((row) => (
                <tr key={row.id}>
                  <Td className="max-w-48 truncate font-medium">{row.seller}</Td>
                  <Td className="max-w-48 truncate">{row.zone}</Td>
                  <Td className="max-w-48 truncate">
                    {row.name}, {row.carrier}
                  </Td>
                  <MethodCells method={row} />
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState as="h3" title={words ? `Nothing found for “${words}”` : "No seller has their own"}>
            The market’s methods are offered for every seller without their own.
          </EmptyState>
        )}
        <Pagination
          newer={after ? address({}) : null}
          newerLabel="To the newest"
          older={own.next && address({ after: own.next })}
          olderLabel="Older"
        />
      </section>
    </div>
  );
}
