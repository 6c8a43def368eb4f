import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { CommissionScope } from "../model/commission";

type Row = { id: string; bps: number; startsAt: Date; endsAt: Date | null };

/** A moment given may lie this far back: the form was open meanwhile. */
const PATIENCE_MS = 60_000;

/**
 * Lets another rate hold for a seller, a category or the market from a moment on (null: now), in place of the one before,
 * which ends then. What was ordered keeps its rate. Failures: `gone`, `past`, `planned` when another change is planned
 * at or after that moment, `same` when this rate holds already.
 */
export async function setCommission(
  input: { scope: CommissionScope; bps: number; from: Date | null; note: string },
  staff: Staff,
): Promise<Result<{ ruleId: string }>> {
  const { scope, bps, from, note } = input;
  const sellerId = scope.kind === "seller" ? scope.id : null;
  const categoryId = scope.kind === "category" ? scope.id : null;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const now = await lockScope(tx, sellerId ?? categoryId);
      await known(tx, scope);
      const startsAt = from && from > now ? from : now;
      if (from && from.getTime() < now.getTime() - PATIENCE_MS)
        refuse("past", "This moment is over. Leave it empty for now.", "from");
      const rules = await tx.commissionRule.findMany({ where: { sellerId, categoryId } });
      if (rules.some((rule) => rule.startsAt >= startsAt && rule.startsAt > now && !isOver(rule, now)))
        refuse("planned", "Another change is planned after this moment. Withdraw it first.", "from");
      const before = rules.find((rule) => rule.startsAt <= startsAt && !isOver(rule, startsAt));
      if (before?.bps === bps) refuse("same", "This rate holds already.", "percent");
      if (before) await tx.commissionRule.update({ where: { id: before.id }, data: { endsAt: startsAt } });
      const made = await tx.commissionRule.create({
        data: { sellerId, categoryId, bps, startsAt, note, createdById: staff.id },
      });
      await audit(tx, staff, "commission.set", made.id, before ?? null, { ...made, scope });
      return { ruleId: made.id };
    }),
  );
}

/**
 * Ends a rule now; the next less specific one holds. One that has not begun is withdrawn, and the rule it would have
 * replaced goes on. Failures: `gone` when it has ended.
 */
export async function endCommission(ruleId: string, staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const seen = await tx.commissionRule.findUnique({ where: { id: ruleId } });
      if (!seen) refuse("gone", "This rule was withdrawn already.");
      const { sellerId, categoryId } = seen;
      const now = await lockScope(tx, sellerId ?? categoryId);
      const rule = await tx.commissionRule.findUnique({ where: { id: ruleId } });
      if (!rule || isOver(rule, now)) refuse("gone", "This rule has ended already.");
      if (rule.startsAt > now) {
        await tx.commissionRule.delete({ where: { id: ruleId } });
        await tx.commissionRule.updateMany({
          where: { sellerId, categoryId, endsAt: rule.startsAt },
          data: { endsAt: rule.endsAt },
        });
      } else await tx.commissionRule.update({ where: { id: ruleId }, data: { endsAt: now } });
      const act = rule.startsAt > now ? "commission.withdraw" : "commission.end";
      await audit(tx, staff, act, ruleId, rule, null);
      return null;
    }),
  );
}

const isOver = ({ endsAt }: Row, at: Date) => endsAt !== null && endsAt <= at;

// Two who change one scope go one after the other; the time is the database's, which its guards compare with.
async function lockScope(tx: Tx, id: string | null): Promise<Date> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`commission:${id ?? "market"}`}))`;
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`;
  return row?.now ?? new Date();
}

async function known(tx: Tx, scope: CommissionScope): Promise<void> {
  if (scope.kind === "market") return;
  const { id } = scope;
  const found =
    scope.kind === "seller"
      ? await tx.seller.count({ where: { id } })
      : await tx.category.count({ where: { id } });
  if (found === 0) refuse("gone", `There is no such ${scope.kind}.`, "scope");
}

async function audit(
  tx: Tx,
  staff: Staff,
  action: string,
  ruleId: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await writeAudit(tx, [
    {
      actorId: staff.id,
      actorRole: staff.role,
      action,
      entity: "commission",
      entityId: ruleId,
      before,
      after,
      ip: staff.address,
    },
  ]);
}
