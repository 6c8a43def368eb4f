import type { SearchInput } from "./input";

/** The address of a search, without what is not set. */
export function searchPath(input: Partial<SearchInput>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || value === "" || (key === "sort" && value === "best")) continue;
    for (const part of Array.isArray(value) ? value : [value]) params.append(key, String(part));
  }
  const query = params.toString();
  return query ? `/search?${query}` : "/search";
}
