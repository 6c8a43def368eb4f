import { X } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { after } from "next/server";
import { ProductGrid } from "@/components/catalog/product-grid";
import { SearchFilters } from "@/components/search/search-filters";
import { ChipLink } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { recordSearch } from "@/lib/search/commands/record-search";
import {
  isWhole,
  type SearchInput,
  SORT_LABELS,
  SORTS,
  searchInput,
  searchPath,
} from "@/lib/search/model/input";
import { searchProducts } from "@/lib/search/queries/search";

export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = searchInput.parse(await searchParams);
  return { title: q ? `Search: ${q}` : "Search", robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
  const input = searchInput.parse(await searchParams);
  const result = await searchProducts(input);
  if (isWhole(input)) after(() => recordSearch(input.q, result.corrected ? 0 : result.found));
  const count = `${result.found.toLocaleString("en-US")}${result.more ? "+" : ""} ${result.found === 1 ? "result" : "results"}`;
  return (
    <div className="wrap grid gap-6 py-6 sm:py-8">
      <header className="grid gap-1">
        <h1 className="text-2xl">{input.q ? <>Results for “{input.q}”</> : "The whole market"}</h1>
        <p className="text-soft" role="status">
          {result.corrected ? `Nothing is spelled like that. The nearest ${count}:` : count}
        </p>
      </header>
      <Chips input={input} brands={result.brands} />
      <div className="grid gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <SearchFilters input={input} categories={result.categories} brands={result.brands} />
        <div className="grid content-start gap-6">
          {result.cards.length > 0 ? (
            <>
              <nav aria-label="Sort" className="no-scrollbar flex gap-2 overflow-x-auto py-1">
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
              <ProductGrid cards={result.cards} eager={4} heading="h2" />
            </>
          ) : (
            <EmptyState
              title="Nothing found"
              action={
                <>
                  <LinkButton href={searchPath({ q: input.q })}>Search without filters</LinkButton>
                  <LinkButton href="/">To the departments</LinkButton>
                </>
              }
            >
              Try fewer or more general words, or look through the departments.
            </EmptyState>
          )}
          <Pagination
            newer={input.after ? searchPath({ ...input, after: undefined }) : null}
            newerLabel="To the start"
            older={result.next ? searchPath({ ...input, after: result.next }) : null}
            olderLabel="More"
          />
        </div>
      </div>
    </div>
  );
}

function Chips({ input, brands }: { input: SearchInput; brands: { value: string; label: string }[] }) {
  const name = (slug: string) => brands.find((brand) => brand.value === slug)?.label ?? slug;
  const chips: { label: string; without: Partial<SearchInput> }[] = [
    ...(input.category
      ? [
          {
            label: input.category.split("/").at(-1)?.replaceAll("-", " ") ?? "",
            without: { category: undefined },
          },
        ]
      : []),
    ...input.brand.map((slug) => ({
      label: name(slug),
      without: { brand: input.brand.filter((one) => one !== slug) },
    })),
    ...(input.min === undefined ? [] : [{ label: `from $${input.min}`, without: { min: undefined } }]),
    ...(input.max === undefined ? [] : [{ label: `to $${input.max}`, without: { max: undefined } }]),
    ...(input.rating === undefined
      ? []
      : [{ label: `${input.rating} stars and up`, without: { rating: undefined } }]),
    ...(input.stock ? [{ label: "in stock", without: { stock: undefined } }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={chip.label}>
          <Link
            href={searchPath({ ...input, ...chip.without, after: undefined })}
            className="inline-flex h-9 items-center gap-1.5 rounded-full bg-ink px-4 text-sm font-medium text-paper"
          >
            {chip.label}
            <X aria-hidden="true" className="size-3.5" />
            <span className="sr-only">, remove</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
