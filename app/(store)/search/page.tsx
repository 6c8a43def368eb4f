import type { Metadata } from "next";
import { permanentRedirect, redirect } from "next/navigation";
import { after, connection } from "next/server";
import { ProductGrid } from "@/components/catalog/product-grid";
import { ChosenFilters } from "@/components/search/chosen-filters";
import { CountClicks } from "@/components/search/count-clicks";
import { FILTERS_ID } from "@/components/search/filters-id";
import { NothingFound } from "@/components/search/nothing-found";
import { SearchFilters } from "@/components/search/search-filters";
import { ChipLink } from "@/components/ui/badge";
import { HoverLink } from "@/components/ui/hover-link";
import { SlidersHorizontal } from "@/components/ui/icons";
import { Pagination } from "@/components/ui/pagination";
import { formatCount } from "@/lib/platform/count-text";
import { recordSearch } from "@/lib/search/commands/record-search";
import { searchPath } from "@/lib/search/model/address";
import { isWhole, type SearchInput, SORT_LABELS, SORTS, searchInput } from "@/lib/search/model/input";
import { insteadOf } from "@/lib/search/queries/instead";
import { movedFilters } from "@/lib/search/queries/moved";
import { type SearchResult, searchProducts } from "@/lib/search/queries/search";
import { steeringOf } from "@/lib/search/queries/steering";

export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = searchInput.parse(await searchParams);
  return { title: q ? `Search: ${q}` : "Search", robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
  await connection();
  const input = searchInput.parse(await searchParams);
  const moved = await movedFilters(input);
  if (moved) permanentRedirect(searchPath({ ...input, ...moved }));
  const { redirect: elsewhere, ...steering } = await steeringOf(input.q);
  if (elsewhere && isWhole(input)) redirect(elsewhere);
  const result = await searchProducts(input, steering);
  if (isWhole(input)) after(() => recordSearch(input.q, result.matched === "all" ? result.found : 0));
  const found = `${formatCount(result.found)}${result.more ? "+" : ""} ${result.found === 1 ? "result" : "results"}`;
  const nothing = result.cards.length === 0;
  const narrowed =
    searchPath({ ...input, q: "", exact: undefined, sort: "best", after: undefined }) !== "/search";
  return (
    <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-6 py-6 sm:py-8">
      <header className="grid gap-1.5">
        <h1 className="text-2xl">
          {input.q ? <>Results for “{shownQuery(input, result)}”</> : shelfName(input, result)}
        </h1>
        <p className="text-soft" role="status">
          {nothing ? "Nothing found" : found}
        </p>
        {nothing ? null : <Instead input={input} result={result} />}
      </header>
      <ChosenFilters input={input} result={result} />
      {nothing && !narrowed ? (
        <NothingFound
          input={input}
          narrowed={false}
          corrected={result.corrected}
          {...(await insteadOf(input.q))}
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
          <SearchFilters
            input={input}
            shelves={result.shelves}
            facets={result.facets}
            prices={result.prices}
            stars={result.stars}
            inStock={result.inStock}
            atLeast={result.atLeast}
            found={found}
          />
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-6">
            {nothing ? (
              <NothingFound
                input={input}
                narrowed
                corrected={result.corrected}
                {...(await insteadOf(input.q))}
              />
            ) : (
              <>
                <div className="flex items-center gap-2">
                  <button
                    type="button"
                    popoverTarget={FILTERS_ID}
                    className="inline-flex h-9 shrink-0 items-center gap-2 rounded-full border border-ink bg-card px-4 text-sm font-semibold lg:hidden"
                  >
                    <SlidersHorizontal aria-hidden="true" className="size-4" />
                    Filters
                  </button>
                  <nav aria-label="Sort" className="no-scrollbar flex min-w-0 gap-2 overflow-x-auto py-1">
                    {SORTS.map((sort) => (
                      <ChipLink
                        key={sort}
                        href={searchPath({ ...input, sort, after: undefined })}
                        active={sort === input.sort}
                      >
                        {SORT_LABELS[sort]}
                      </ChipLink>
                    ))}
                  </nav>
                </div>
                <CountClicks query={input.q}>
                  <ProductGrid cards={result.cards} leading={2} eager={4} heading="h2" />
                </CountClicks>
              </>
            )}
            <Pagination
              newer={input.after ? searchPath({ ...input, after: undefined }) : null}
              newerLabel="To the start"
              older={result.next ? searchPath({ ...input, after: result.next }) : null}
              olderLabel="More products"
            />
          </div>
        </div>
      )}
    </div>
  );
}

function shownQuery(input: SearchInput, { matched, corrected }: SearchResult): string {
  return matched === "corrected" && corrected ? corrected : input.q;
}

/** The shelf that is looked through, where nothing was typed. */
function shelfName({ category }: SearchInput, { shelves }: SearchResult): string {
  return (category && shelves.find(({ chosen }) => chosen)?.name) || "The whole market";
}

/** What the results are, where they are not for exactly what was typed. */
function Instead({ input, result }: { input: SearchInput; result: SearchResult }) {
  if (result.matched === "all") return null;
  if (result.matched === "some") return <p>No product has all of these words. These have most of them.</p>;
  return (
    <p>
      Search instead for{" "}
      <HoverLink
        href={searchPath({ ...input, exact: "1", after: undefined })}
        className="font-semibold underline underline-offset-3"
      >
        {input.q}
      </HoverLink>
    </p>
  );
}
