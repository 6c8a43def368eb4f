import type { RowNote } from "@/lib/recommendations/model/note";
import type { RowKind } from "@/lib/recommendations/model/rows";
import { MOST_SEEN } from "@/lib/recommendations/model/rows";
import { seenProducts } from "./seen";

/** One look in so many is told; every click is. */
const LOOKS_TOLD = 1 / 8;

/** Tells the store that a row was looked at, or what was clicked in it. Nobody waits, nothing of who it was goes along. */
export function tell(note: RowNote): void {
  if (note.clicked === null && Math.random() > LOOKS_TOLD) return;
  navigator.sendBeacon?.("/api/live/rows/notes", JSON.stringify(note));
}

/** What a row was recommended beside. */
export function anchorsOf(source: string, kind: RowKind): string[] {
  const [path = "", query] = source.split("?");
  const [page, id] = path.split("/");
  if (page === "product" && id) return [id];
  if (page === "cart") return (new URLSearchParams(query).get("with") ?? "").split(",").slice(0, MOST_SEEN);
  return kind === "forYou" ? seenProducts() : [];
}
