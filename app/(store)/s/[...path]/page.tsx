import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { ProductGrid } from "@/components/catalog/product-grid";
import { SellerHead } from "@/components/seller/seller-head";
import { Missing } from "@/components/shell/missing";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SectionHead } from "@/components/ui/section-head";
import { findSeller, sellerShelf } from "@/lib/catalog/queries/sellers";
import { isId } from "@/lib/platform/ids";

export const ensureStatic = "navigation";
export const instant = false;

type Params = { params: Promise<{ path: string[] }> };

export function generateStaticParams() {
  return [{ path: ["__none__"] }];
}

/** /s/slug, or /s/slug/after/product-id for where its shelf goes on. */
function readAddress(path: string[]): { slug: string; after: string | null } | null {
  const [slug, word, after] = path;
  if (!slug) return null;
  if (path.length === 1) return { slug, after: null };
  return path.length === 3 && word === "after" && isId(after) ? { slug, after } : null;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const address = readAddress((await params).path);
  const found = address ? await findSeller(address.slug) : null;
  if (!address || !found || "moved" in found) return { title: "Not found" };
  const { seller } = found;
  return {
    title: seller.name,
    description: seller.story.slice(0, 158) || `What ${seller.name} sells on Agora.`,
    alternates: { canonical: `/s/${seller.slug}` },
    ...(address.after ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function SellerPage({ params }: Params) {
  const address = readAddress((await params).path);
  const found = address ? await findSeller(address.slug) : null;
  if (!address || !found) return <Missing />;
  if ("moved" in found) permanentRedirect(`/s/${found.moved}`);
  const { seller } = found;
  const shelf = await sellerShelf(seller.id, address.after);
  const href = `/s/${seller.slug}`;
  return (
    <div className="wrap pt-5 sm:pt-7">
      <SellerHead seller={seller} />
      {shelf.cards.length > 0 ? (
        <section aria-labelledby="shelf" className="mt-10">
          <SectionHead id="shelf" title={`From ${seller.name}`} note="newest first" />
          <ProductGrid cards={shelf.cards} eager={5} />
          <Pagination
            newer={address.after ? href : null}
            newerLabel="From the start"
            older={shelf.next ? `${href}/after/${shelf.next}` : null}
            olderLabel="More products"
          />
        </section>
      ) : (
        <EmptyState
          title={address.after ? "That was all" : "Nothing on the shelf just now"}
          action={
            <LinkButton href={address.after ? href : "/"}>
              {address.after ? "From the start" : "All departments"}
            </LinkButton>
          }
        >
          {address.after ? "The list goes no further." : `${seller.name} has nothing for sale at the moment.`}
        </EmptyState>
      )}
    </div>
  );
}
