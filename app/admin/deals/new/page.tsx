import type { Metadata } from "next";
import Link from "next/link";
import { DealForm } from "@/components/campaigns/deal-form";
import { ShelfTable } from "@/components/campaigns/shelf-table";
import { DeskSearch } from "@/components/desk/desk-search";
import { EmptyState } from "@/components/ui/empty-state";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { effectivePrice } from "@/lib/catalog/model/pricing";
import { offerForDeal } from "@/lib/deals/queries/desk";
import { newId } from "@/lib/platform/ids";
import { pickOffers } from "@/lib/promotions/queries/pick";

export const metadata: Metadata = { title: "New deal", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewDealPage({ searchParams }: Props) {
  await requireRight("staff.campaigns", "/admin/deals/new");
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const chosen = typeof asked.offer === "string" ? await offerForDeal(asked.offer) : null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <Link href="/admin/deals" className="w-fit text-soft hover:text-ink hover:underline">
          Deals
        </Link>
        <h1 className="text-2xl">New deal</h1>
      </div>
      {chosen ? <Chosen {...chosen} /> : <Search words={words} />}
    </div>
  );
}

function Chosen({ offer, shelf }: NonNullable<Awaited<ReturnType<typeof offerForDeal>>>) {
  const { product, title: choice } = offer.variant;
  const currency = offer.currency.trim();
  const usual = effectivePrice(offer, new Date()).price;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-4">
        <p>
          <span className="font-semibold">{[product.title, choice].filter(Boolean).join(", ")}</span> by{" "}
          {offer.seller.name}, <Amount amount={usual} currency={currency} /> now.{" "}
          <Link href="/admin/deals/new" className="underline underline-offset-4">
            Choose another
          </Link>
        </p>
        <DealForm
          of={{ offerId: offer.id, id: newId() }}
          symbol={currency}
          terms={{
            title: product.title,
            price: "",
            startsAt: "",
            endsAt: "",
            units: "",
            limitPerShopper: "1",
          }}
        />
      </div>
      <ShelfTable shelf={shelf} />
    </div>
  );
}

async function Search({ words }: { words: string }) {
  const offers = await pickOffers(words);
  return (
    <>
      <DeskSearch label="Product, SKU or offer" words={words} hidden={{}} />
      {offers.length > 0 ? (
        <Table label="Offers found" dense>
          <thead>
            <tr>
              <Th>Offer</Th>
              <Th>Seller</Th>
              <Th numeric>Price</Th>
              <Th numeric>Free units</Th>
            </tr>
          </thead>
          <tbody>
            {offers.map((offer) => (
              <tr key={offer.id}>
                <Td className="max-w-80 truncate">
                  <Link
                    href={`/admin/deals/new?offer=${offer.id}`}
                    prefetch={false}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {[offer.title, offer.choice].filter(Boolean).join(", ")}
                  </Link>
                </Td>
                <Td className="max-w-48 truncate">{offer.seller}</Td>
                <Td numeric>
                  <Amount amount={offer.price} currency={offer.currency} />
                </Td>
                <Td numeric>{offer.available}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title={words ? `No offers found for “${words}”` : "Which offer?"}>
          Search for what the deal is about, then choose the seller's offer.
        </EmptyState>
      )}
    </>
  );
}
