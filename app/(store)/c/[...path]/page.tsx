import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { CategoryHead } from "@/components/catalog/category-head";
import { ProductGrid } from "@/components/catalog/product-grid";
import { ShelfTools } from "@/components/catalog/shelf-tools";
import { Missing } from "@/components/shell/missing";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { JsonLd } from "@/components/ui/json-ld";
import { Pagination } from "@/components/ui/pagination";
import { readShelf, SORTS, shelfHref } from "@/lib/catalog/model/listing";
import { breadcrumbData } from "@/lib/catalog/model/structured-data";
import { findCategory, movedCategory } from "@/lib/catalog/queries/categories";
import { categoryShelf } from "@/lib/catalog/queries/shelves";
import { env } from "@/lib/platform/env";

export const ensureStatic = "navigation";
export const instant = false;

type Params = { params: Promise<{ path: string[] }> };

export function generateStaticParams() {
  return [{ path: ["__none__"] }];
}

async function open(segments: string[]) {
  const address = readShelf(segments);
  const place = address ? await findCategory(address.path) : null;
  return address && place ? { address, place } : null;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const found = await open((await params).path);
  if (!found) return { title: "Not found" };
  const { address, place } = found;
  const { category, ancestors } = place;
  const title = [category.name, ...ancestors.map((ancestor) => ancestor.name).reverse()].join(" · ");
  return {
    title: address.sort === "popular" ? title : `${title}: ${SORTS[address.sort].toLowerCase()}`,
    description: category.description || `${category.name} from many sellers, with the day it arrives.`,
    alternates: { canonical: shelfHref({ ...address, sort: "popular", after: null }) },
    ...(address.after || address.sort !== "popular" ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function CategoryPage({ params }: Params) {
  const { path } = await params;
  const found = await open(path);
  if (!found) {
    const address = readShelf(path);
    const moved = address && (await movedCategory(address.path));
    if (moved) permanentRedirect(shelfHref({ path: moved, sort: address.sort, after: null }));
    return <Missing />;
  }
  const { address, place } = found;
  const { category, ancestors, subtreeIds } = place;
  const shelf = await categoryShelf(category.id, subtreeIds, address.sort, address.after);
  const trail = [...ancestors, category].map(({ name, path }) => ({ name, path }));

  return (
    <div className="wrap pt-5 sm:pt-7">
      <JsonLd data={breadcrumbData(trail, env().APP_URL)} />
      <CategoryHead place={place} />
      {shelf.cards.length > 0 ? (
        <>
          <ShelfTools address={address} name={category.name} />
          <ProductGrid cards={shelf.cards} eager={5} heading="h2" />
          <Pagination
            newer={address.after ? shelfHref({ ...address, after: null }) : null}
            newerLabel="From the start"
            older={shelf.next ? shelfHref({ ...address, after: shelf.next }) : null}
            olderLabel="More products"
          />
        </>
      ) : (
        <EmptyState
          title={address.after ? "That was all" : "Nothing here yet"}
          action={
            <LinkButton href={address.after ? shelfHref({ ...address, after: null }) : "/"}>
              {address.after ? "From the start" : "All departments"}
            </LinkButton>
          }
        >
          {address.after
            ? "The list goes no further than this."
            : `No seller has put anything into ${category.name} so far.`}
        </EmptyState>
      )}
    </div>
  );
}
