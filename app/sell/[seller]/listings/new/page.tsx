import type { Metadata } from "next";
import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import { DeskSearch } from "@/components/desk/desk-search";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { requireRight } from "@/lib/accounts/session";
import { type ProductHit, productsByCode, productsById } from "@/lib/catalog/queries/editor";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { searchInput } from "@/lib/search/model/input";
import { searchProducts } from "@/lib/search/queries/search";
import { deskOf } from "../../desk-of";

export const metadata: Metadata = { title: "New listing", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NewListingPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  await requireRight("seller.catalogue", `/sell/${slug}/listings/new`, { sellerId });
  const { q } = await searchParams;
  const words = typeof q === "string" ? q.trim().slice(0, 80) : "";
  const hits = words ? await findToOffer(words, sellerId) : [];
  const root = `/sell/${slug}/listings`;
  const fresh = (
    <LinkButton
      href={`${root}/new/product${words ? `?title=${encodeURIComponent(words)}` : ""}`}
      size="sm"
      look="go"
    >
      Make a new product
    </LinkButton>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-2xl">New listing</h1>
      <p className="max-w-prose text-soft">
        When the market has the product already, offer it there: its words, pictures and reviews are ready.
        Look by name, EAN or SKU first.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <DeskSearch label="Name, EAN or SKU" words={words} hidden={{}} />
        {fresh}
      </div>
      {hits.length > 0 ? (
        <ul aria-label="Products found" className="divide-y border-y">
          {hits.map((hit) => (
            <li
              key={hit.id}
              className="relative grid grid-cols-[3rem_minmax(0,1fr)_auto] items-center gap-4 py-2.5 hover:bg-hush sm:px-2"
            >
              <span className="block size-12 overflow-hidden rounded-sm bg-hush">
                {hit.imageKey ? (
                  <Picture
                    picture={{
                      key: hit.imageKey,
                      alt: "",
                      placeholder: pictureOf(hit.imageKey, hit.imageHash, "")?.placeholder ?? null,
                    }}
                    sizes="48px"
                    widest={160}
                  />
                ) : null}
              </span>
              <span className="min-w-0">
                <Link
                  href={`${root}/${hit.id}`}
                  prefetch={false}
                  className="block truncate font-medium after:absolute after:inset-0"
                >
                  {hit.title}
                </Link>
                <span className="block truncate text-soft">
                  {[hit.brand, hit.category, hit.variants > 1 ? `${hit.variants} variants` : ""]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              {hit.offered ? <Badge>You offer it</Badge> : <span className="font-semibold">Sell this</span>}
            </li>
          ))}
        </ul>
      ) : words ? (
        <EmptyState title={`Nothing found for “${words}”`}>
          Make it a new product, or look by its EAN.
        </EmptyState>
      ) : null}
    </div>
  );
}

/** A code is exact; words go through the shop's own search. */
async function findToOffer(words: string, sellerId: string): Promise<ProductHit[]> {
  const byCode = await productsByCode(words, sellerId);
  if (byCode.length > 0) return byCode;
  const { cards } = await searchProducts(searchInput.parse({ q: words }));
  return productsById(
    cards.slice(0, 20).map(({ id }) => id),
    sellerId,
  );
}
