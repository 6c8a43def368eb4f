import "server-only";
import { db } from "@/lib/platform/db/client";

type Level = { id: string; quantity: number; reserved: number };

/**
 * Units of each level that whoever asks now can have: what is not reserved, and what is reserved only by holds whose time
 * is over. Asks the database only about levels of which something is reserved.
 */
export async function freeUnits(levels: readonly Level[]): Promise<(level: Level) => number> {
  const ids = levels.filter((level) => level.reserved > 0).map((level) => level.id);
  const rows =
    ids.length === 0
      ? []
      : await db.$queryRaw<{ id: string; units: number }[]>`
          SELECT l.id, free_units(l) AS units FROM stock_levels l WHERE l.id = ANY (${ids}::uuid[])`;
  const free = new Map(rows.map(({ id, units }) => [id, units]));
  return (level) => free.get(level.id) ?? level.quantity - level.reserved;
}
