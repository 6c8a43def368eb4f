import "server-only";
import { randomInt } from "node:crypto";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { CODE_LETTERS } from "../model/promotion";

export type NewCodes = {
  promotionId: string;
  batchId: string;
  /** The code itself where one is made, else what they begin with. */
  text: string;
  count: number | null;
  usageLimit: number | null;
  perShopperLimit: number | null;
};

const RANDOM_LETTERS = 8;

/**
 * Makes the codes of a promotion: the one that was written, or many random ones, each to be used `usageLimit` times.
 * Refuses `gone`, `automatic` (it needs no code), `taken`. The same batch asked for again makes nothing.
 */
export function makeCodes(wish: NewCodes, staff: Staff): Promise<Result<{ made: number }>> {
  const { promotionId, batchId, text, usageLimit, perShopperLimit } = wish;
  const count = wish.count ?? 1;
  return refusable(() =>
    db.$transaction(
      async (tx) => {
        const [promotion] = await tx.$queryRaw<{ automatic: boolean }[]>`
          SELECT automatic FROM promotions WHERE id = ${promotionId}::uuid FOR UPDATE`;
        if (!promotion) refuse("gone", "There is no such promotion.");
        if (promotion.automatic)
          refuse("automatic", "This promotion holds by itself. Make it one with a code first.");
        const before = await tx.coupon.count({ where: { promotionId, batchId } });
        if (before > 0) return { made: before };
        const limits = { promotionId, batchId, usageLimit, perShopperLimit };
        if (count === 1 && text !== "") {
          const { count: made } = await tx.coupon.createMany({
            data: { ...limits, code: text },
            skipDuplicates: true,
          });
          if (made === 0) refuse("taken", "This code belongs to a promotion already.", "text");
        } else await fill(tx, limits, text, count);
        await writeAudit(tx, [
          {
            actorId: staff.id,
            actorRole: staff.role,
            action: "promotion.codes",
            entity: "promotion",
            entityId: promotionId,
            before: null,
            after: { count, text, usageLimit, perShopperLimit },
            ip: staff.address,
          },
        ]);
        return { made: count };
      },
      { timeout: 60_000 },
    ),
  );
}

async function fill(
  tx: Tx,
  limits: { promotionId: string; batchId: string; usageLimit: number | null; perShopperLimit: number | null },
  prefix: string,
  count: number,
): Promise<void> {
  for (let missing = count; missing > 0; ) {
    const codes = new Set<string>();
    while (codes.size < missing) codes.add(prefix + randomCode());
    const { count: made } = await tx.coupon.createMany({
      data: [...codes].map((code) => ({ ...limits, code })),
      skipDuplicates: true,
    });
    missing -= made;
  }
}

function randomCode(): string {
  return Array.from({ length: RANDOM_LETTERS }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
}
