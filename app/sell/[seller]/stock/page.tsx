import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { deskStock, parseStockCursor } from "@/lib/sellers/queries";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Stock", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SellerStockPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { after } = await searchParams;
  const stock = await deskStock(sellerId, parseStockCursor(typeof after === "string" ? after : null));
  const here = `/sell/${slug}/stock`;
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl">Stock</h1>
      {stock.rows.length > 0 ? (
        <Table label="Stock, scarcest first" dense>
          <thead>
            <tr>
              <Th>Listing</Th>
              <Th>Your id</Th>
              <Th numeric>Price</Th>
              <Th numeric>On hand</Th>
              <Th numeric>Reserved</Th>
              <Th numeric>Available</Th>
              <Th numeric>Warehouses</Th>
            </tr>
          </thead>
          <tbody>
            {stock.rows.map((row) => (
              <tr key={row.id}>
                <Td className="max-w-80 truncate">
                  <Link href={`/p/${row.slug}`} className="font-medium hover:underline">
                    {row.title}
                  </Link>
                  {row.variant ? <span className="text-soft"> · {row.variant}</span> : null}
                </Td>
                <Td className="max-w-40 truncate text-soft">{row.externalId}</Td>
                <Td numeric>
                  <Amount amount={row.price} currency={row.currency} />
                </Td>
                <Td numeric>{row.onHand}</Td>
                <Td numeric>{row.reserved}</Td>
                <Td
                  numeric
                  className={row.onHand - row.reserved <= 0 ? "font-semibold text-bad" : "font-semibold"}
                >
                  {row.onHand - row.reserved}
                </Td>
                <Td numeric>{row.warehouses}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title="Nothing listed yet">
          Bring your listings with the import: it takes JSON lines and Shopify&rsquo;s product CSV.
        </EmptyState>
      )}
      <Pagination
        newer={after ? here : null}
        newerLabel="To the start"
        older={stock.next && `${here}?after=${stock.next}`}
        olderLabel="More"
      />
    </div>
  );
}
