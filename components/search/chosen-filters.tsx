import { HoverLink } from "@/components/ui/hover-link";
import { X } from "@/components/ui/icons";
import { currencyDecimals } from "@/lib/platform/currency";
import { formatMoney } from "@/lib/platform/money";
import { searchPath } from "@/lib/search/model/address";
import type { SearchInput } from "@/lib/search/model/input";
import type { SearchResult } from "@/lib/search/queries/search";

/** What narrows the search, each with the way back out of it. */
export function ChosenFilters({ input, result }: { input: SearchInput; result: SearchResult }) {
  const chips = chipsOf(input, result);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="flex flex-wrap items-center gap-2">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <HoverLink
            href={searchPath({ ...input, ...without, after: undefined })}
            className="inline-flex h-9 items-center gap-1.5 rounded-full bg-ink px-4 text-sm font-medium text-paper"
          >
            {label}
            <X aria-hidden="true" className="size-3.5" />
            <span className="sr-only">, remove</span>
          </HoverLink>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <HoverLink
            href={searchPath({ q: input.q, sort: input.sort })}
            className="px-2 py-2 text-sm underline underline-offset-3"
          >
            Clear all
          </HoverLink>
        </li>
      ) : null}
    </ul>
  );
}

type Chip = { label: string; without: Partial<SearchInput> };

function chipsOf(input: SearchInput, { facets, shelves, currency }: SearchResult): Chip[] {
  const money = (whole: number) =>
    formatMoney(whole * 10 ** currencyDecimals(currency), currency).replace(/\.00$/, "");
  const chips: Chip[] = [];
  if (input.category) {
    const name = shelves.find(({ chosen }) => chosen)?.name ?? input.category.split("/").at(-1) ?? "";
    chips.push({ label: name, without: { category: undefined } });
  }
  for (const name of ["brand", "seller", "f", "n"] as const) {
    for (const value of input[name]) {
      const facet = facets.find(
        (one) => one.name === name && one.values.some((known) => known.value === value),
      );
      const known =
        facet?.values.find((one) => one.value === value)?.label ?? value.split("=").at(-1) ?? value;
      chips.push({
        label:
          facet?.key && (facet.kind === "ranges" || known === "Yes" || known === "No")
            ? `${facet.label}: ${known}`
            : known,
        without: { [name]: input[name].filter((one) => one !== value) },
      });
    }
  }
  if (input.min !== undefined) chips.push({ label: `from ${money(input.min)}`, without: { min: undefined } });
  if (input.max !== undefined) chips.push({ label: `to ${money(input.max)}`, without: { max: undefined } });
  if (input.rating !== undefined)
    chips.push({ label: `${input.rating} stars and up`, without: { rating: undefined } });
  if (input.stock) chips.push({ label: "In stock", without: { stock: undefined } });
  return chips;
}
