import type { Cells } from "@/lib/catalog/model/listing-cells";

/** What is sent of a row, and the version of it that was seen. */
export type Change = { offerId: string; version: number; cells: Cells };
/** By the offer's id. */
export type Mapped<T> = Record<string, T>;

/** All rows but these. */
export function without<T>(all: Mapped<T>, ids: readonly string[]): Mapped<T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => !ids.includes(id)));
}

/** All rows, those that were sent without the cells that are done with. */
export function withoutDone<T extends object>(
  all: Mapped<T>,
  sent: readonly Change[],
  isDone: (name: keyof Cells, sent: Cells, value: unknown) => boolean,
): Mapped<T> {
  const next = { ...all };
  for (const { offerId, cells } of sent) {
    const row = next[offerId];
    if (!row) continue;
    const left = Object.entries(row).filter(([name, value]) => !isDone(name as keyof Cells, cells, value));
    next[offerId] = Object.fromEntries(left) as T;
  }
  return next;
}
