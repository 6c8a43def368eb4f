import "server-only";
import { db } from "@/lib/platform/db/client";
import type { AttributeType, OptionKind } from "@/lib/platform/db/generated/enums";
import { type EngineFacets, type FacetCount, isCut } from "../engine/port";
import { compareSizes, type Facet, type FacetValue, isUseful, rangeLabel } from "../model/facets";
import type { SearchInput } from "../model/input";

const MOST_FACETS = 8;
const MOST_VALUES = 24;
const HEX = /^#[0-9a-f]{3,8}$/i;

type Known = {
  key: string;
  label: string;
  unit: string | null;
  position: number;
  kind: AttributeType | OptionKind;
  order: string[];
};

/** What products and the shelves they stand on say of what can be filtered by. */
export type FacetFacts = { known: ReadonlyMap<string, Known>; swatches: ReadonlyMap<string, string> };

/** The facets of an answer with their names, in the order of their shelf; brand and seller first. */
export async function facetViews(
  facets: EngineFacets,
  input: SearchInput,
  facts: Promise<FacetFacts>,
): Promise<Facet[]> {
  const chosen = (name: Facet["name"], key: string | null) =>
    key === null
      ? input[name]
      : input[name].flatMap((pair) => (pair.startsWith(`${key}=`) ? [pair.slice(key.length + 1)] : []));
  const keysOf = (name: "f" | "n", counts: Record<string, FacetCount[]>) => [
    ...new Set([...Object.keys(counts), ...input[name].map((pair) => pair.split("=", 1)[0] ?? "")]),
  ];
  const [wordKeys, rangeKeys] = [keysOf("f", facets.values), keysOf("n", facets.ranges)];
  const [{ brands, sellers }, { known, swatches }] = await Promise.all([
    namesOf(shown(facets.brands, input.brand), shown(facets.sellers, input.seller)),
    facts,
  ]);
  const values = (
    counts: readonly FacetCount[],
    name: Facet["name"],
    key: string | null,
    label: (value: string) => string,
  ) => {
    const own = (value: string) => (key === null ? value : `${key}=${value}`);
    return shown(counts, chosen(name, key)).map(
      ({ value, count }): FacetValue => ({
        value: own(value),
        label: label(value),
        count,
        chosen: input[name].includes(own(value)),
        swatch: swatches.get(value) ?? null,
      }),
    );
  };
  const owners: Facet[] = [
    {
      name: "brand",
      key: null,
      label: "Brand",
      kind: "words",
      atLeast: isCut(facets, "brand"),
      values: values(facets.brands, "brand", null, (slug) => brands.get(slug) ?? slug),
    },
    {
      name: "seller",
      key: null,
      label: "Seller",
      kind: "words",
      atLeast: isCut(facets, "seller"),
      values: values(facets.sellers, "seller", null, (slug) => sellers.get(slug) ?? slug),
    },
  ];
  const words = wordKeys.flatMap((key): (Facet & { position: number })[] => {
    const about = known.get(key);
    const counts = facets.values[key] ?? [];
    if (!about || !isUseful(counts, facets.counted, chosen("f", key).length > 0)) return [];
    const kind = about.kind === "COLOR" ? "colours" : about.kind === "SIZE" ? "sizes" : "words";
    const label = (value: string) => (about.kind === "BOOLEAN" ? (value === "true" ? "Yes" : "No") : value);
    return [
      {
        name: "f",
        key,
        label: about.label,
        kind,
        atLeast: isCut(facets, `f:${key}`),
        position: about.position,
        values: inOrder(values(counts, "f", key, label), about),
      },
    ];
  });
  const ranges = rangeKeys.flatMap((key): (Facet & { position: number })[] => {
    const about = known.get(key);
    const counts = facets.ranges[key] ?? [];
    if (!about || !isUseful(counts, facets.counted, chosen("n", key).length > 0)) return [];
    const sorted = [...counts].sort((a, b) => Number(a.value) - Number(b.value));
    return [
      {
        name: "n",
        key,
        label: about.label,
        kind: "ranges",
        atLeast: isCut(facets, `n:${key}`),
        position: about.position,
        values: values(sorted, "n", key, (start) => rangeLabel(start, about.unit)),
      },
    ];
  });
  const typed = [...words, ...ranges].sort((a, b) => a.position - b.position || (a.label < b.label ? -1 : 1));
  return [
    ...owners.filter(({ values: list }) => list.length > 1 || list.some((one) => one.chosen)),
    ...typed.slice(0, MOST_FACETS),
  ];
}

type Shown = { value: string; count: number | null };

/** The first of them, and what is chosen wherever it stands, also where it was not counted. */
function shown(counts: readonly FacetCount[], chosen: readonly string[]): Shown[] {
  const known = new Set(counts.map(({ value }) => value));
  return [
    ...counts.filter(({ value }, index) => index < MOST_VALUES || chosen.includes(value)),
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: null })),
  ];
}

function inOrder(values: FacetValue[], { kind, order }: Known): FacetValue[] {
  if (kind === "SIZE") return values.sort((a, b) => compareSizes(a.label, b.label));
  if (order.length === 0) return values;
  return values.sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
}

type Names = { brands: Map<string, string>; sellers: Map<string, string> };

async function namesOf(brands: readonly Shown[], sellers: readonly Shown[]): Promise<Names> {
  const slugs = (counts: readonly Shown[]) => counts.map(({ value }) => value);
  const rows = await db.$queryRaw<{ brand: boolean; slug: string; name: string }[]>`
    SELECT true AS brand, slug, name FROM brands WHERE slug = ANY (${slugs(brands)})
    UNION ALL SELECT false, slug, name FROM sellers WHERE slug = ANY (${slugs(sellers)})`;
  const of = (brand: boolean) =>
    new Map(rows.filter((row) => row.brand === brand).map(({ slug, name }) => [slug, name]));
  return { brands: of(true), sellers: of(false) };
}

type Fact = Known & {
  filterable: boolean;
  swatches: string[];
  values: { value: string; swatch?: string }[] | null;
};

/** Reads what the products of a page, and the shelves from theirs up, say of what can be filtered by. */
export async function facetFacts(productIds: readonly string[]): Promise<FacetFacts> {
  if (productIds.length === 0) return { known: new Map(), swatches: new Map() };
  const ids = [...productIds];
  // Side by side, so that a dozen shelves are looked up and not all of them read.
  const facts = await db.$queryRaw<Fact[]>`
    SELECT DISTINCT true AS filterable, o.key, o.label, NULL AS unit, -1 AS position, o.kind::text AS kind,
      '{}'::text[] AS "order", '{}'::text[] AS swatches, CASE o.kind WHEN 'COLOR' THEN o.values END AS values
    FROM product_options o WHERE o.product_id = ANY (${ids}::uuid[])
    UNION ALL
    SELECT d.filterable, d.key, d.label, d.unit, d.position, d.type::text, d.options, d.swatches, NULL
    FROM (
      SELECT DISTINCT array_to_string(s.parts[1:n], '/') AS path
      FROM (SELECT DISTINCT string_to_array(c.path, '/') AS parts FROM products p JOIN categories c ON c.id = p.category_id
        WHERE p.id = ANY (${ids}::uuid[])) s, generate_series(1, cardinality(s.parts)) n
    ) place
    CROSS JOIN LATERAL (SELECT id FROM categories WHERE path = place.path LIMIT 1) c
    CROSS JOIN LATERAL (
      SELECT * FROM attribute_definitions d WHERE d.category_id = c.id AND (d.filterable OR d.type = 'COLOR') OFFSET 0
    ) d
    ORDER BY position`;
  const known = new Map<string, Known>();
  const swatches = new Map<string, string>();
  for (const fact of facts) {
    // A colour that can be chosen says more than one that is only told.
    if (fact.filterable && !known.has(fact.key)) known.set(fact.key, fact);
    if (fact.kind !== "COLOR") continue;
    const named = fact.values ?? fact.order.map((value, at) => ({ value, swatch: fact.swatches[at] }));
    for (const { value, swatch } of named) if (swatch && HEX.test(swatch)) swatches.set(value, swatch);
  }
  return { known, swatches };
}
