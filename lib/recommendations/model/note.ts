import { z } from "zod";
import { isId } from "@/lib/platform/ids";
import { MOST_SEEN, ROW_KINDS, ROW_SIZE } from "./rows";

const id = z.string().refine(isId, "This is not a product.");

/** What a page tells of a row: what it showed beside what, and what was clicked, if anything. */
export const rowNote = z.object({
  kind: z.enum(ROW_KINDS),
  anchors: z.array(id).max(MOST_SEEN),
  shown: z.array(id).min(1).max(ROW_SIZE),
  clicked: id.nullable(),
});
export type RowNote = z.output<typeof rowNote>;
