import { isId } from "@/lib/platform/ids";

/** A page of a keyset-paged list: `next` is the cursor of the page after it, null on the last. */
export type Page<T> = { rows: T[]; next: string | null };

/**
 * The page of a query that asked for one row more than `size`: the row too many only tells that there is a next page.
 * @param cursorOf where the next page begins; after the last row's id when left out
 */
export function pageOf<T extends { id: string }>(
  rows: readonly T[],
  size: number,
  cursorOf: (last: T) => string = ({ id }) => id,
): Page<T> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? cursorOf(last) : null };
}

/** Where a list in the order of a moment and an id stands; `at` is null where the row has no such moment. */
export type Place = { at: Date | null; id: string };

/** The cursor of a place, "1767225600000_<id>" in milliseconds since 1970, "none_<id>" without a moment. */
export function cursorOf({ at, id }: Place): string {
  return `${at?.getTime() ?? "none"}_${id}`;
}

/**
 * The place a cursor tells; null when it is none, so that the list begins at its start.
 * @param isOne what an id of the list looks like
 */
export function placeOf(after: string | null, isOne: (id: string) => boolean = isId): Place | null {
  const [, at = "", id = ""] = /^(\d{1,14}|none)_(.+)$/.exec(after ?? "") ?? [];
  return isOne(id) ? { at: at === "none" ? null : new Date(Number(at)), id } : null;
}

/** The cursor of a row in the order of a text and an id, "<id>_<text>": it holds also when the row is gone by then. */
export function textCursor(id: string, text: string): string {
  return `${id}_${text}`;
}

const MOST_TEXT = 400;

/** The id and the text a cursor tells; null when it is none, so that the list begins at its start. */
export function textPlaceOf(after: string | null): { id: string; text: string } | null {
  const [id, text] = [(after ?? "").slice(0, 36), (after ?? "").slice(37)];
  return isId(id) && after?.[36] === "_" && text.length <= MOST_TEXT && !text.includes("\0")
    ? { id, text }
    : null;
}

/** A pattern of LIKE that finds what begins with `words`, which an index of beginnings answers. */
export function beginning(words: string): string {
  return containing(words).slice(1);
}

/** A pattern of LIKE that finds `words` anywhere: what they hold of the pattern's own signs is text. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
