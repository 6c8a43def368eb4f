/** Orders of a category's shelf, as they stand in its address. */
export const SORTS = {
  popular: "Loved",
  "price-low": "Price, low first",
  "price-high": "Price, high first",
  new: "New",
} as const;

export type Sort = keyof typeof SORTS;

/** Fills whole rows of two, three and five. */
export const PAGE_SIZE = 30;

/** Where a list goes on: the last product's sort value and id. */
export type Cursor = { value: string; id: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,20})?(e-?\d{1,3})?$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A cursor as a path segment: letters, digits, "-" and "_". */
export function writeCursor(cursor: Cursor): string {
  return toBase64Url(`${cursor.id}${cursor.value}`);
}

/** Null for anything `writeCursor` would not have written for this order. */
export function readCursor(text: string, sort: Sort): Cursor | null {
  const plain = fromBase64Url(text);
  if (plain === null) return null;
  const id = plain.slice(0, 36);
  const value = plain.slice(36);
  if (!UUID.test(id)) return null;
  if (!(sort === "new" ? DATE : NUMBER).test(value)) return null;
  return sort === "new" && Number.isNaN(Date.parse(value)) ? null : { id, value };
}

export type ShelfAddress = { path: string; sort: Sort; after: string | null };

/** The address of a shelf; the default order and the first page are the bare category. */
export function shelfHref({ path, sort, after }: ShelfAddress): string {
  const parts = [`/c/${path}`];
  if (sort !== "popular") parts.push("sort", sort);
  if (after) parts.push("after", after);
  return parts.join("/");
}

/** Reads the segments after /c/. Null when they are not an address that `shelfHref` writes. */
export function readShelf(segments: readonly string[]): ShelfAddress | null {
  const rest = [...segments];
  let after: string | null = null;
  let sort: Sort = "popular";
  if (rest.length >= 3 && rest.at(-2) === "after") {
    after = rest.pop() ?? null;
    rest.pop();
  }
  if (rest.length >= 3 && rest.at(-2) === "sort") {
    const name = rest.pop() ?? "";
    rest.pop();
    if (!isSort(name) || name === "popular") return null;
    sort = name;
  }
  if (rest.length === 0 || rest.some((part) => !/^[a-z0-9][a-z0-9-]{0,80}$/.test(part))) return null;
  if (after !== null && readCursor(after, sort) === null) return null;
  return { path: rest.join("/"), sort, after };
}

function isSort(name: string): name is Sort {
  return Object.hasOwn(SORTS, name);
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(text)) return null;
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return null;
  }
}
