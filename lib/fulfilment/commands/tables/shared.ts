import "server-only";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import type { Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";

/** Who keeps a table: staff, or a member of the seller whose rows they are. */
export type Keeper = { id: string; role: string; address: string };

/** Lets one change of zones and methods go at a time: who adds a country sees every zone as it stands. */
async function lockTables(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shipping-tables'))`;
}

/** The countries that anything is sent to, as one text to compare. */
async function servedCountries(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ served: string | null }[]>`
    SELECT string_agg(DISTINCT c.country, ',' ORDER BY c.country) AS served FROM shipping_countries c
    WHERE EXISTS (SELECT 1 FROM shipping_methods m WHERE m.zone_id = c.zone_id AND m.active)`;
  return row?.served ?? "";
}

/**
 * Changes the tables under their lock, writes what changed into the audit log and expires what shows it: prices and days
 * of delivery always, the list of countries only when it is another.
 */
export async function changeTables<T>(
  tx: Tx,
  keeper: Keeper,
  change: () => Promise<{
    answer: T;
    /** "zone.save" and the like. */
    act: string;
    entity: "shipping-zone" | "shipping-method";
    id: string;
    before: object | null;
    after: object | null;
  }>,
): Promise<T> {
  await lockTables(tx);
  const served = await servedCountries(tx);
  const { answer, act, entity, id, before, after } = await change();
  await writeAudit(tx, [
    {
      actorId: keeper.id,
      actorRole: keeper.role,
      action: act,
      entity,
      entityId: id,
      before,
      after,
      ip: keeper.address,
    },
  ]);
  const isOther = (await servedCountries(tx)) !== served;
  await expireLater(tx, [tag("delivery"), ...(isOther ? [tag("deliveryCountries")] : [])]);
  return answer;
}

/** What is said to who changes a row that somebody else changed meanwhile. */
export const CHANGED =
  "Somebody changed this meanwhile. Nothing of theirs was overwritten, and what you typed is still here: look at what it says now, then save again.";
