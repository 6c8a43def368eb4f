import type { CardView } from "@/lib/catalog/model/views";
import { isId } from "@/lib/platform/ids";

/** The rows there are. `seen` is what this device looked at, `goes` what goes with a cart. */
export const ROW_KINDS = ["together", "similar", "seen", "forYou", "trending", "again", "goes"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Answer of /api/live/rows/*: a row that would be empty is left out. */
export type Rows = Partial<Record<RowKind, CardView[]>>;

/** Most products a device tells of when it asks for rows. */
export const MOST_SEEN = 12;

/** Cards of one row. */
export const ROW_SIZE = 12;

/** The ids of a list in an address, each once; what is none is left out. */
export function idList(text: string | null, most: number): string[] {
  return [...new Set((text ?? "").split(",").filter(isId))].slice(0, most);
}
