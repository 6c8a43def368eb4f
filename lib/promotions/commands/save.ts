import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Prisma, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { PromotionForm } from "../model/promotion";
import { checkConditions, termsOf } from "../terms";

type Saving = { id: string; version: number | null; form: PromotionForm };

/**
 * Makes a promotion (`version` null) or changes one; what was ordered keeps what it got. Refuses `invalid` with the
 * field, `gone`, `changed` when somebody else saved meanwhile, `limit` below what is used already. The same new form
 * sent twice makes one.
 */
export function savePromotion({ id, version, form }: Saving, staff: Staff): Promise<Result<{ id: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { conditions, ...terms } = termsOf(form);
      await checkConditions(tx, form);
      const { automatic, endsAt, usageLimit, perShopperLimit } = form;
      const data = { ...terms, conditions: conditions as Prisma.InputJsonObject, automatic, endsAt };
      const limits = { usageLimit, perShopperLimit };
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`promotion:${id}`}, 0))`;
      await tx.$queryRaw`SELECT id FROM promotions WHERE id = ${id}::uuid FOR UPDATE`;
      const before = await tx.promotion.findUnique({ where: { id } });
      if (version === null) {
        if (before) return { id };
        const made = await tx.promotion.create({
          data: { id, ...data, ...limits, ...(form.startsAt ? { startsAt: form.startsAt } : {}) },
        });
        await tell(tx, staff, "promotion.create", id, null, made);
        return { id };
      }
      if (!before) refuse("gone", "There is no such promotion.");
      if (before.version !== version)
        refuse("changed", "Somebody else changed this promotion meanwhile. Look at it again.");
      if (usageLimit !== null && usageLimit < before.usedCount)
        refuse("limit", `It was used ${before.usedCount} times already.`, "usageLimit");
      const startsAt = form.startsAt ?? before.startsAt;
      if (endsAt && endsAt <= startsAt) refuse("invalid", "The end must be after the start.", "endsAt");
      const after = await tx.promotion.update({
        where: { id },
        data: { ...data, ...limits, startsAt, version: { increment: 1 } },
      });
      await tell(tx, staff, "promotion.change", id, before, after);
      return { id };
    }),
  );
}

/** Pauses a promotion, or lets it go on. Orders that wait for their payment keep what they got. Refuses `gone`, `changed`. */
export function turnPromotion(
  id: string,
  active: boolean,
  staff: Staff,
): Promise<Result<{ active: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { count } = await tx.promotion.updateMany({
        where: { id, active: !active },
        data: { active, version: { increment: 1 } },
      });
      if (count === 0) {
        if ((await tx.promotion.count({ where: { id } })) === 0)
          refuse("gone", "There is no such promotion.");
        refuse("changed", active ? "It runs already." : "Somebody else paused it already.");
      }
      await tell(
        tx,
        staff,
        active ? "promotion.resume" : "promotion.pause",
        id,
        { active: !active },
        { active },
      );
      return { active };
    }),
  );
}

/** Makes a paused copy without codes. The same form sent twice makes one. Refuses `gone`. */
export function copyPromotion(id: string, copyId: string, staff: Staff): Promise<Result<{ id: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`promotion:${copyId}`}, 0))`;
      if (await tx.promotion.findUnique({ where: { id: copyId }, select: { id: true } }))
        return { id: copyId };
      const found = await tx.promotion.findUnique({ where: { id } });
      if (!found) refuse("gone", "There is no such promotion.");
      const { usedCount: _, version: __, createdAt: ___, conditions, ...rest } = found;
      const copy = await tx.promotion.create({
        data: {
          ...rest,
          id: copyId,
          name: `${rest.name.slice(0, 72)} (copy)`,
          conditions: conditions as Prisma.InputJsonValue,
          active: false,
        },
      });
      await tell(tx, staff, "promotion.create", copyId, null, { ...copy, copyOf: id });
      return { id: copyId };
    }),
  );
}

function tell(
  tx: Tx,
  { id, role, address }: Staff,
  action: string,
  entityId: string,
  before: object | null,
  after: object,
): Promise<void> {
  return writeAudit(tx, [
    { actorId: id, actorRole: role, action, entity: "promotion", entityId, before, after, ip: address },
  ]);
}
