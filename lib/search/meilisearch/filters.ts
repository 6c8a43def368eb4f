import type { EngineFilters } from "../engine/port";

/** The kinds of filters; each can be left out to count what else could be chosen of it. */
export type Part = { kind: string; any: string[] };

/**
 * A value as filters can name it. Values stand between single or double quotes there; nothing is said of how a value is
 * written that has both, or a backslash.
 */
export function plainValue(value: string): string {
  const plain = value.replaceAll("\\", "/");
  return plain.includes("'") ? plain.replaceAll('"', "″") : plain;
}

function quoted(value: string): string {
  const plain = plainValue(value);
  return plain.includes('"') ? `'${plain}'` : `"${plain}"`;
}

const equals = (attribute: string, values: readonly string[]) =>
  values.map((value) => `${attribute} = ${quoted(value)}`);

/** Filters as lists: of one list any holds, of all lists each. Values are quoted, never joined into the syntax. */
export function filterParts(filters: EngineFilters): Part[] {
  const parts: Part[] = [];
  const add = (kind: string, any: string[]) => {
    if (any.length > 0) parts.push({ kind, any });
  };
  if (filters.category) add("category", equals("categories", [filters.category]));
  add("brand", equals("brand", filters.brands));
  add("seller", equals("sellers", filters.sellers));
  if (filters.min !== null) add("price", [`price >= ${filters.min}`]);
  if (filters.max !== null) add("price", [`price <= ${filters.max}`]);
  if (filters.rating !== null) add("rating", [`stars >= ${filters.rating}`]);
  if (filters.inStock) add("stock", ["stock = 1"]);
  for (const [key, values] of Object.entries(filters.values))
    add(
      `f:${key}`,
      equals(
        "options",
        values.map((value) => `${key}=${value}`),
      ),
    );
  for (const [key, starts] of Object.entries(filters.ranges))
    add(
      `n:${key}`,
      equals(
        "ranges",
        starts.map((start) => `${key}=${start}`),
      ),
    );
  return parts;
}

export function allBut(parts: readonly Part[], without: string | null): string[][] {
  return parts.filter(({ kind }) => kind !== without).map(({ any }) => any);
}
