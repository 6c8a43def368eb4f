"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { HoverLink } from "@/components/ui/hover-link";
import { X } from "@/components/ui/icons";
import { searchPath } from "@/lib/search/model/address";
import type { Facet, PriceBar } from "@/lib/search/model/facets";
import type { SearchInput } from "@/lib/search/model/input";
import type { SearchResult, ShelfCount } from "@/lib/search/queries/search";
import { Count, FacetGroup } from "./facet-group";
import { FILTERS_ID } from "./filters-id";
import { PriceFilter } from "./price-filter";

type Props = {
  input: SearchInput;
  shelves: ShelfCount[];
  facets: Facet[];
  prices: PriceBar[];
  stars: number[];
  inStock: number;
  atLeast: SearchResult["atLeast"];
  found: string;
};

/**
 * Filters as one GET form: they work without script, and the address says everything. With script each choice takes
 * effect at once; on a phone they are a screen of their own.
 */
export function SearchFilters({ input, shelves, facets, prices, stars, inStock, atLeast, found }: Props) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const address = searchPath(input);
  const [draft, setDraft] = useState({ address, input });
  // Going back, or a chip that was taken away, is the address speaking: it is right.
  const current = draft.address === address ? draft.input : input;
  if (draft.address !== address) setDraft({ address, input });

  function choose(change: Partial<SearchInput>) {
    const next = { ...current, ...change, after: undefined };
    setDraft({ address, input: next });
    startTransition(() => router.push(searchPath(next), { scroll: false }));
  }

  function toggle(name: Facet["name"], value: string, chosen: boolean) {
    const others = current[name].filter((one) => one !== value);
    choose({ [name]: chosen ? [...others, value] : others });
  }

  return (
    <aside
      id={FILTERS_ID}
      popover="auto"
      aria-label="Filters"
      aria-busy={pending}
      className="m-0 bg-paper text-ink max-lg:fixed max-lg:inset-0 max-lg:h-dvh max-lg:max-h-none max-lg:w-full max-lg:max-w-none max-lg:overflow-y-auto max-lg:p-4 max-lg:open:animate-from-bottom lg:static lg:block lg:w-auto lg:overflow-visible"
    >
      <div className="mb-4 flex items-center justify-between lg:hidden">
        <h2 className="text-xl">Filters</h2>
        <button
          type="button"
          popoverTarget={FILTERS_ID}
          popoverTargetAction="hide"
          aria-label="Close filters"
          className="grid size-11 place-items-center rounded-control hover:bg-hush"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      <form action="/search" className="grid content-start gap-7">
        {input.q ? <input type="hidden" name="q" value={input.q} /> : null}
        {input.category ? <input type="hidden" name="category" value={input.category} /> : null}
        {input.sort === "best" ? null : <input type="hidden" name="sort" value={input.sort} />}
        {shelves.length > 0 ? <Shelves input={current} shelves={shelves} atLeast={atLeast.shelves} /> : null}
        {inStock > 0 || input.stock ? (
          <Checkbox
            name="stock"
            value="1"
            checked={current.stock === "1"}
            onChange={(event) => choose({ stock: event.target.checked ? "1" : undefined })}
            label={<Counted label="In stock" count={inStock} atLeast={atLeast.stock} />}
          />
        ) : null}
        {prices.length > 0 || input.min !== undefined || input.max !== undefined ? (
          <PriceFilter bars={prices} value={{ min: current.min, max: current.max }} onChange={choose} />
        ) : null}
        {stars.some((count) => count > 0) || input.rating ? (
          <fieldset className="grid gap-2.5">
            <legend className="mb-2 text-sm font-semibold">Rating</legend>
            {[4, 3, 2].map((least) => (
              <Checkbox
                key={least}
                name="rating"
                value={least}
                checked={current.rating === least}
                onChange={(event) => choose({ rating: event.target.checked ? least : undefined })}
                label={
                  <Counted
                    label={`${least} stars and up`}
                    count={stars[least - 1] ?? 0}
                    atLeast={atLeast.stars}
                  />
                }
              />
            ))}
          </fieldset>
        ) : null}
        {facets.map((facet) => (
          <FacetGroup
            key={`${facet.name}-${facet.key}`}
            facet={{
              ...facet,
              values: facet.values.map((value) => ({
                ...value,
                chosen: current[facet.name].includes(value.value),
              })),
            }}
            onToggle={(value, chosen) => toggle(facet.name, value, chosen)}
          />
        ))}
        <noscript>
          <Button type="submit" size="sm">
            Apply
          </Button>
        </noscript>
      </form>
      <div className="sticky -bottom-4 -mx-4 -mb-4 mt-6 border-t bg-paper p-4 lg:hidden">
        <Button type="button" look="ink" wide popoverTarget={FILTERS_ID} popoverTargetAction="hide">
          Show {found}
        </Button>
      </div>
    </aside>
  );
}

function Counted({ label, count, atLeast }: { label: string; count: number; atLeast: boolean }) {
  return (
    <span className="flex justify-between gap-3">
      <span className="min-w-0 truncate">{label}</span>
      <Count count={count} atLeast={atLeast} />
    </span>
  );
}

function Shelves({
  input,
  shelves,
  atLeast,
}: {
  input: SearchInput;
  shelves: ShelfCount[];
  atLeast: boolean;
}) {
  const least = Math.min(...shelves.map(({ depth }) => depth));
  return (
    <nav aria-label="Shelves" className="grid gap-2">
      <h2 className="font-text text-sm font-semibold tracking-normal">Shelf</h2>
      <ul className="grid gap-0.5">
        {input.category ? (
          <li>
            <HoverLink
              href={searchPath({ ...input, category: undefined, after: undefined })}
              className="block py-1 text-soft hover:underline"
            >
              All shelves
            </HoverLink>
          </li>
        ) : null}
        {shelves.map(({ path, name, depth, count, chosen }) => (
          <li key={path} style={{ paddingLeft: `${(depth - least) * 12}px` }}>
            <HoverLink
              href={searchPath({ ...input, category: path, after: undefined })}
              aria-current={chosen ? "true" : undefined}
              className="flex justify-between gap-3 py-1 hover:underline aria-[current]:font-semibold"
            >
              <span className="min-w-0 truncate">{name}</span>
              <Count count={count} atLeast={atLeast} />
            </HoverLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
