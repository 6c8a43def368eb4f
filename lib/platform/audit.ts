import "server-only";
import type { Tx } from "./db/client";

/** One write as the audit log keeps it, for good: who, as what, did what to which thing, before and after. */
export type AuditEntry = {
  actorId: string | null;
  /** "seller" or the staff role. */
  actorRole: string;
  /** Domain and act: "listing.change", "seller.suspend". */
  action: string;
  entity: string;
  entityId: string;
  before: object | null;
  after: object | null;
  ip?: string;
};

/** Writes entries in the transaction of the acts they tell of. The table refuses to be changed later. */
export async function writeAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO audit_log (actor_id, actor_role, action, entity, entity_id, before, after, ip)
    SELECT "actorId", "actorRole", action, entity, "entityId", before, after, ip
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e ("actorId" uuid, "actorRole" text, action text,
      entity text, "entityId" text, before jsonb, after jsonb, ip text)`;
}
