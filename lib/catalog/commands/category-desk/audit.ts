import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db/client";

/** One entry of the log for an act of staff on the catalogue. */
export async function told(
  tx: Tx,
  { id, role, address }: Staff,
  action: string,
  [entity, entityId]: readonly [string, string],
  before: object | null,
  after: object | null,
): Promise<void> {
  await writeAudit(tx, [
    { actorId: id, actorRole: role, ip: address, action, entity, entityId, before, after },
  ]);
}

export const CHANGED = "Somebody else changed this meanwhile. Look at it again.";
