import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { type Area, type Found, meaningOf } from "./model";

/** The most findings of one area that are kept: more than this is one fault seen many times. */
const MOST = 1_000;
/** A second click within this is the same click. */
const SAME_CLICK_MS = 30_000;

/**
 * Keeps what a proof found: new ones are written down, known ones seen again, and what it does not find any more is
 * resolved. Two runs of one proof take turns; the one that looked first may not speak last, as each run looks anew.
 */
export async function keepFindings(area: Area, found: readonly Found[]): Promise<void> {
  const kept = found.slice(0, MOST).map(({ kind, subject, detail = {} }) => ({ kind, subject, detail }));
  const list = JSON.stringify(kept);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('findings:' || ${area}, 0))`;
    await tx.$executeRaw`
      INSERT INTO findings (area, kind, subject, detail)
      SELECT DISTINCT ON (kind, subject) ${area}, kind, subject, detail
      FROM jsonb_to_recordset(${list}::jsonb) AS f (kind text, subject text, detail jsonb)
      ON CONFLICT (area, kind, subject) WHERE resolved_at IS NULL DO UPDATE SET seen_at = now(), detail = EXCLUDED.detail`;
    await tx.$executeRaw`
      UPDATE findings o SET resolved_at = now() WHERE o.area = ${area} AND o.resolved_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_to_recordset(${list}::jsonb) AS f (kind text, subject text) WHERE f.kind = o.kind AND f.subject = o.subject)`;
  });
}

/**
 * Has an open finding repaired by a job, after which its proof looks again. `before`: somebody has just asked for it, and
 * nothing more was done. Refuses `gone` when it is resolved, and `by-hand` when there is no safe repair.
 */
export async function askRepair(findingId: string, staff: Staff): Promise<Result<{ before: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM findings WHERE id = ${findingId}::uuid FOR UPDATE`;
      const finding = await tx.finding.findUnique({ where: { id: findingId } });
      if (!finding || finding.resolvedAt) refuse("gone", "This is resolved by now.");
      const { kind, subject, askedAt } = finding;
      const { repair } = meaningOf(kind);
      if (!repair) refuse("by-hand", "There is no safe repair for this: it needs somebody to look.");
      if (askedAt && Date.now() - askedAt.getTime() < SAME_CLICK_MS) return { before: true };
      await tx.finding.update({
        where: { id: findingId },
        data: { askedAt: new Date(), askedById: staff.id },
      });
      await enqueue(tx, "repair-finding", { findingId }, { key: `repair:${findingId}`, maxAttempts: 3 });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          ip: staff.address,
          action: "finding.repair",
          entity: "finding",
          entityId: findingId,
          before: { finding: kind, about: subject },
          after: { finding: kind, about: subject, repair: repair.act },
        },
      ]);
      return { before: false };
    }),
  );
}
