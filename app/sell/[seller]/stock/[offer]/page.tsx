import type { Metadata } from "next";
import Link from "next/link";
import { Missing } from "@/components/desk/missing";
import { StockForm } from "@/components/desk/stock-form";
import { ThresholdForm } from "@/components/desk/threshold-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import type { MovementKind } from "@/lib/platform/db/generated/enums";
import { newId } from "@/lib/platform/ids";
import { movementsOf, stockOfOffer } from "@/lib/sellers/queries/stock";
import { deskOf } from "../../desk-of";

export const metadata: Metadata = { title: "Stock of a listing", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string; offer: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const KINDS: Record<MovementKind, string> = {
  RECEIVE: "Received",
  RESERVE: "Reserved for a buyer",
  RELEASE: "Released",
  COMMIT: "Ordered",
  SHIP: "Shipped",
  RETURN: "Came back",
  WRITE_OFF: "Written off",
  TRANSFER_OUT: "Moved away",
  TRANSFER_IN: "Moved here",
  COUNT: "Counted",
};

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const signed = (delta: number) => (delta === 0 ? "" : delta > 0 ? `+${delta}` : `−${-delta}`);

export default async function OfferStockPage({ params, searchParams }: Props) {
  const [{ sellerId, slug }, { offer: offerId }, { after }] = await Promise.all([
    deskOf(params),
    params,
    searchParams,
  ]);
  const root = `/sell/${slug}/stock`;
  const stock = await stockOfOffer(sellerId, offerId);
  if (!stock) return <Missing />;
  const from = typeof after === "string" ? after : null;
  const [history, actor] = await Promise.all([movementsOf(stock.id, from), currentActor()]);
  const canWrite = may(actor, "seller.stock", { sellerId });
  const used = stock.shelves.filter((shelf) => shelf.used);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <Link href={root} className="w-fit text-soft hover:text-ink hover:underline">
          Stock
        </Link>
        <h1 className="text-2xl">
          {stock.title}
          {stock.variant ? <span className="text-soft"> · {stock.variant}</span> : null}
        </h1>
        <p className="text-soft">
          {stock.sku} ·{" "}
          <Link href={`/p/${stock.slug}`} className="underline underline-offset-4">
            Product page
          </Link>
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-labelledby="shelves" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="shelves" className="text-xl">
            By warehouse
          </h2>
          {used.length > 0 ? (
            <Table label="Stock by warehouse" dense>
              <thead>
                <tr>
                  <Th>Warehouse</Th>
                  <Th numeric>On hand</Th>
                  <Th numeric>Reserved</Th>
                  <Th numeric>Available</Th>
                  <Th numeric>Tell me at</Th>
                </tr>
              </thead>
              <tbody>
                {used.map((shelf) => (
                  <tr key={shelf.warehouseId}>
                    <Td>
                      {shelf.name}
                      {shelf.city && !shelf.name.includes(shelf.city) ? (
                        <span className="text-soft"> · {shelf.city}</span>
                      ) : null}
                    </Td>
                    <Td numeric>{shelf.quantity}</Td>
                    <Td numeric>{shelf.reserved}</Td>
                    <Td numeric className="font-semibold">
                      {shelf.quantity - shelf.reserved}
                    </Td>
                    <Td numeric>
                      {canWrite ? (
                        <ThresholdForm
                          key={shelf.threshold}
                          offerId={stock.id}
                          warehouseId={shelf.warehouseId}
                          warehouse={shelf.name}
                          threshold={shelf.threshold}
                        />
                      ) : (
                        (shelf.threshold ?? "never")
                      )}
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          ) : (
            <p className="text-soft">Nothing was received yet.</p>
          )}
        </section>
        {canWrite ? <StockForm offerId={stock.id} shelves={stock.shelves} firstKey={newId()} /> : null}
      </div>
      <section aria-labelledby="history" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="history" className="text-xl">
          History
        </h2>
        {history.rows.length > 0 ? (
          <Table label="Movements, newest first" dense>
            <thead>
              <tr>
                <Th>When (UTC)</Th>
                <Th>What</Th>
                <Th numeric>On hand</Th>
                <Th numeric>Reserved</Th>
                <Th>Warehouse</Th>
                <Th>Why</Th>
                <Th>Who</Th>
              </tr>
            </thead>
            <tbody>
              {history.rows.map((row) => (
                <tr key={row.id}>
                  <Td className="whitespace-nowrap tnum">{moment.format(row.createdAt)}</Td>
                  <Td className="whitespace-nowrap">{KINDS[row.kind]}</Td>
                  <Td numeric className="font-semibold">
                    {signed(row.quantityDelta)}
                  </Td>
                  <Td numeric>{signed(row.reservedDelta)}</Td>
                  <Td className="whitespace-nowrap">{row.warehouse}</Td>
                  <Td className="min-w-40">{row.reason}</Td>
                  <Td className="whitespace-nowrap text-soft">{row.by ?? "the store"}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState as="h3" title="No movement yet">
            Whatever comes in, is sold, counted or moved is kept here for good.
          </EmptyState>
        )}
        <Pagination
          newer={from ? `${root}/${stock.id}` : null}
          newerLabel="To the newest"
          older={history.next && `${root}/${stock.id}?after=${history.next}`}
          olderLabel="Older"
        />
      </section>
    </div>
  );
}
