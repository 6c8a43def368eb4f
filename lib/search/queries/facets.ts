import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";
import type { AttributeType, OptionKind } from "@/lib/platform/db/generated/enums";
import { type EngineFacets, type FacetCount, isCut } from "../engine/port";
import { compareSizes, type Facet, type FacetValue, isUseful, rangeLabel } from "../model/facets";
import type { SearchInput } from "../model/input";

const MOST_FACETS = 8;
const MOST_VALUES = 24;

type Known = {
  key: string;
  label: string;
  unit: string | null;
  position: number;
  kind: AttributeType | OptionKind;
  order: string[];
};

/** The facets of an answer with their names, in the order of their shelf; brand and seller first. */
export async function facetViews(
  facets: EngineFacets,
  input: SearchInput,
  productIds: readonly string[],
): Promise<Facet[]> {
  const chosen = (name: Facet["name"], key: string | null) =>
    key === null
      ? input[name]
      : input[name].flatMap((pair) => (pair.startsWith(`${key}=`) ? [pair.slice(key.length + 1)] : []));
  const keysOf = (name: "f" | "n", counts: Record<string, FacetCount[]>) => [
    ...new Set([...Object.keys(counts), ...input[name].map((pair) => pair.split("=", 1)[0] ?? "")]),
  ];
  const [wordKeys, rangeKeys] = [keysOf("f", facets.values), keysOf("n", facets.ranges)];
  const [brands, sellers, known, swatches] = await Promise.all([
    namesOf("brand", shown(facets.brands, input.brand)),
    namesOf("seller", shown(facets.sellers, input.seller)),
    knownKeys([...wordKeys, ...rangeKeys], productIds),
    swatchesOf(productIds),
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

async function namesOf(of: "brand" | "seller", counts: readonly Shown[]): Promise<Map<string, string>> {
  const where = { slug: { in: counts.map(({ value }) => value) } };
  const select = { slug: true, name: true };
  const rows =
    of === "brand" ? await db.brand.findMany({ where, select }) : await db.seller.findMany({ where, select });
  return new Map(rows.map(({ slug, name }) => [slug, name]));
}

/** What the shelves of the products on the page, and the products themselves, say of these keys. */
async function knownKeys(
  keys: readonly string[],
  productIds: readonly string[],
): Promise<Map<string, Known>> {
  if (keys.length === 0 || productIds.length === 0) return new Map();
  const rows = await db.$queryRaw<Known[]>`
    (SELECT DISTINCT ON (o.key) o.key, o.label, NULL AS unit, -1 AS position, o.kind::text AS kind, '{}'::text[] AS "order"
      FROM product_options o WHERE o.product_id = ANY (${[...productIds]}::uuid[]) AND o.key = ANY (${[...keys]}))
    UNION ALL
    (SELECT DISTINCT ON (d.key) d.key, d.label, d.unit, d.position, d.type::text, d.options
      FROM attribute_definitions d WHERE d.filterable AND d.key = ANY (${[...keys]})
        AND d.category_id IN (${placesOf(productIds)})
      ORDER BY d.key, d.position)`;
  const found = new Map<string, Known>();
  // A colour that can be chosen says more than one that is only told.
  for (const row of rows) if (!found.has(row.key)) found.set(row.key, row);
  return found;
}

/** The categories of products and all that these stand in. */
function placesOf(productIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id FROM categories a WHERE a.path IN (
      SELECT array_to_string(s.parts[1:n], '/')
      FROM (SELECT DISTINCT string_to_array(c.path, '/') AS parts FROM products p JOIN categories c ON c.id = p.category_id
        WHERE p.id = ANY (${[...productIds]}::uuid[])) s, generate_series(1, cardinality(s.parts)) n)`;
}

async function swatchesOf(productIds: readonly string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ value: string; swatch: string }[]>`
    SELECT value, swatch FROM (
      SELECT DISTINCT ON (v ->> 'value') v ->> 'value' AS value, v ->> 'swatch' AS swatch
      FROM product_options o, jsonb_array_elements(o.values) v
      WHERE o.product_id = ANY (${[...productIds]}::uuid[]) AND o.kind = 'COLOR'
    ) chosen WHERE swatch ~ '^#[0-9a-fA-F]{3,8}$'
    UNION ALL
    SELECT o.value, o.swatch FROM attribute_definitions d, unnest(d.options, d.swatches) AS o (value, swatch)
    WHERE d.type = 'COLOR' AND d.category_id IN (${placesOf(productIds)}) AND o.swatch ~ '^#[0-9a-fA-F]{3,8}$'`;
  return new Map(rows.map(({ value, swatch }) => [value, swatch]));
}
