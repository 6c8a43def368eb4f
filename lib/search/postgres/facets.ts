import "server-only";
import type { EngineFacets, FacetCount } from "../engine/port";
import type { FilterKind } from "./conditions";

type Tags = ReadonlyMap<string, number>;

const MOST_VALUES = 60;

const SIGNS: Record<Exclude<FilterKind, `${string}:${string}`>, string | null> = {
  category: "c:",
  brand: "b:",
  seller: "s:",
  price: "m",
  rating: "r",
  stock: "stock",
  only: null,
};

/** What the tags of a kind begin with; null for a kind that has none. */
export function signOf(kind: FilterKind): string | null {
  return kind in SIGNS ? SIGNS[kind as keyof typeof SIGNS] : `${kind}=`;
}

/** The facets of products' tags; `others` holds the counts of the kinds that are filtered by, made without that filter. */
export function facetsOf(
  { counted, cut }: Pick<EngineFacets, "counted" | "cut">,
  all: Tags,
  others: ReadonlyMap<FilterKind, Tags>,
): EngineFacets {
  const of = (kind: FilterKind) => others.get(kind) ?? all;
  const keyed = (sign: "f" | "n") => {
    const keys = new Set(
      [...all.keys(), ...[...others.values()].flatMap((tags) => [...tags.keys()])].flatMap((tag) =>
        tag.startsWith(`${sign}:`) ? [tag.slice(2).split("=", 1)[0] as string] : [],
      ),
    );
    return Object.fromEntries(
      [...keys].map((key) => [key, starting(of(`${sign}:${key}`), `${sign}:${key}=`)]),
    );
  };
  return {
    counted,
    cut,
    categories: starting(of("category"), "c:"),
    brands: starting(of("brand"), "b:"),
    sellers: starting(of("seller"), "s:"),
    values: keyed("f"),
    ranges: keyed("n"),
    stars: [1, 2, 3, 4].map((stars) => of("rating").get(`r${stars}`) ?? 0),
    inStock: of("stock").get("stock") ?? 0,
    prices: [...of("price")]
      .filter(([tag]) => /^m\d+$/.test(tag))
      .map(([tag, count]) => ({ step: Number(tag.slice(1)), count }))
      .sort((a, b) => a.step - b.step),
  };
}

function starting(tags: Tags, prefix: string): FacetCount[] {
  return [...tags]
    .filter(([tag]) => tag.startsWith(prefix))
    .map(([tag, count]) => ({ value: tag.slice(prefix.length), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
}
