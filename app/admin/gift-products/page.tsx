import type { Metadata } from "next";
import Link from "next/link";
import { GiftProductButton } from "@/components/campaigns/gift-product-row";
import { DeskSearch } from "@/components/desk/desk-search";
import { EmptyState } from "@/components/ui/empty-state";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { giftProducts } from "@/lib/catalog/queries/gift-products";
import { pickNamed } from "@/lib/promotions/queries/pick";

export const metadata: Metadata = { title: "Gift card products", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GiftProductsPage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/gift-products");
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const [gifts, found] = await Promise.all([giftProducts(), pickNamed("products", words)]);
  const others = found.filter((one) => !gifts.some((gift) => gift.id === one.id));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Gift card products</h1>
        <p className="max-w-[65ch] text-soft">
          Their pieces are money in another form: no tax, no discount, no parcel. A code is mailed once the
          payment has gone through, and the market owes what it is worth to whoever redeems it.
        </p>
      </div>
      {gifts.length > 0 ? (
        <Table label="Products that are gift cards" dense>
          <thead>
            <tr>
              <Th>Product</Th>
              <Th numeric>From</Th>
              <Th numeric>Sold</Th>
              <Th>
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {gifts.map((gift) => (
              <tr key={gift.id}>
                <Td className="max-w-80 truncate">
                  <Link href={`/p/${gift.slug}`} prefetch={false} className="font-medium hover:underline">
                    {gift.title}
                  </Link>
                </Td>
                <Td numeric>
                  {gift.minPrice === null ? (
                    "not sold"
                  ) : (
                    <Amount amount={gift.minPrice} currency={gift.currency.trim()} />
                  )}
                </Td>
                <Td numeric>{gift.soldTotal}</Td>
                <Td className="text-right">
                  <GiftProductButton productId={gift.id} title={gift.title} giftCard />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title="No gift card products">Find a product below and make it one.</EmptyState>
      )}
      <section aria-labelledby="find" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="find" className="text-xl">
          Make a product a gift card
        </h2>
        <DeskSearch label="Search products" words={words} hidden={{}} />
        {others.length > 0 ? (
          <ul aria-label="Products found" className="divide-y border-y">
            {others.map((one) => (
              <li key={one.id} className="flex items-center justify-between gap-4 py-2">
                <span className="truncate">{one.label}</span>
                <GiftProductButton productId={one.id} title={one.label} giftCard={false} />
              </li>
            ))}
          </ul>
        ) : words ? (
          <p className="text-soft">No products found for “{words}”.</p>
        ) : null}
      </section>
    </div>
  );
}
