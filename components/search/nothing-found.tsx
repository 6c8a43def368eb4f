import { ProductRow } from "@/components/catalog/product-grid";
import { ChipLink } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { HoverLink } from "@/components/ui/hover-link";
import { SectionHead } from "@/components/ui/section-head";
import type { CardView } from "@/lib/catalog/model/views";
import { searchPath } from "@/lib/search/model/address";
import type { SearchInput } from "@/lib/search/model/input";

type Props = {
  input: SearchInput;
  narrowed: boolean;
  corrected: string | null;
  shelves: { name: string; path: string }[];
  loved: CardView[];
};

/** Nothing fits: what to change, where to look instead, and what others like. */
export function NothingFound({ input, narrowed, corrected, shelves, loved }: Props) {
  return (
    <div className="grid gap-10">
      <div className="grid max-w-xl gap-4">
        <p className="text-md text-soft">
          {narrowed
            ? "Nothing has all of what you chose. Take one choice away, or search without any."
            : "No product has these words. Try fewer or more general ones."}
        </p>
        <div className="flex flex-wrap gap-3">
          {narrowed ? (
            <LinkButton href={searchPath({ q: input.q })}>Search without filters</LinkButton>
          ) : null}
          {corrected ? (
            <p className="text-md">
              Did you mean{" "}
              <HoverLink
                href={searchPath({ q: corrected })}
                className="font-semibold underline underline-offset-3"
              >
                {corrected}
              </HoverLink>
              ?
            </p>
          ) : null}
        </div>
      </div>
      {shelves.length > 0 ? (
        <nav aria-label="Shelves to look on" className="grid gap-3">
          <h2 className="text-xl">Look on a shelf</h2>
          <ul className="flex flex-wrap gap-2">
            {shelves.map(({ name, path }) => (
              <li key={path}>
                <ChipLink href={`/c/${path}`}>{name}</ChipLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {loved.length > 0 ? (
        <section className="grid gap-5">
          <SectionHead title="What others bought this week" />
          <ProductRow cards={loved} />
        </section>
      ) : null}
    </div>
  );
}
