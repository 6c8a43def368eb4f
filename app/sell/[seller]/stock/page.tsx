import type { Metadata } from "next";
import { DeskSearch } from "@/components/desk/desk-search";
import { StockList } from "@/components/desk/stock-list";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/lib/platform/http/href";
import { deskStock, parseStockCursor, type StockShow } from "@/lib/sellers/queries/stock";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Stock", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SHOWN: Record<StockShow, { label: string; empty: string }> = {
  all: { label: "All", empty: "Nothing listed yet" },
  low: { label: "Running out", empty: "Nothing is running out" },
  out: { label: "Sold out", empty: "Nothing is sold out" },
};

export default async function SellerStockPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { after, show: asked, q } = await searchParams;
  const show: StockShow = asked === "low" || asked === "out" ? asked : "all";
  const words = typeof q === "string" ? q.trim().slice(0, 80) : "";
  const cursor = parseStockCursor(typeof after === "string" ? after : null);
  const stock = await deskStock(sellerId, { show, words, after: cursor });
  const root = `/sell/${slug}/stock`;
  const address = (change: { show?: string; after?: string }) =>
    hrefWith(root, { show: show === "all" ? null : show, q: words, ...change });
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl">Stock</h1>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which stock" className="flex flex-wrap gap-2">
          {(Object.keys(SHOWN) as StockShow[]).map((one) => (
            <ChipLink key={one} href={address({ show: one })} active={one === show}>
              {SHOWN[one].label}
            </ChipLink>
          ))}
        </nav>
        <DeskSearch label="Search stock" words={words} hidden={show === "all" ? {} : { show }} />
      </div>
      {stock.rows.length > 0 ? (
        <StockList key={`${show} ${words} ${after}`} rows={stock.rows} root={root} />
      ) : (
        <EmptyState title={words ? `Nothing found for “${words}”` : SHOWN[show].empty}>
          {words
            ? "The search looks at titles, SKUs and your own ids."
            : show === "all"
              ? "Bring your listings with the import: it takes JSON lines and Shopify’s product CSV."
              : "Each listing can have its own number from which on you are told."}
        </EmptyState>
      )}
      <Pagination
        newer={after ? address({}) : null}
        newerLabel="To the start"
        older={stock.next && address({ after: stock.next })}
        olderLabel="More"
      />
    </div>
  );
}
