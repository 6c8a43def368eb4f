import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { fail, type Result, refusable, refuse } from "@/lib/platform/result";
import type { MethodInput, RowSeen } from "../../model/tables";
import { CHANGED, changeTables, type Keeper } from "./shared";

/**
 * Makes a shipping method, or changes the one that was looked at. `sellerId` says whose rows may be touched: null those of
 * the market, else that seller's own. What was ordered keeps its price and promise. Failures: `changed` when somebody
 * changed it since, `gone`, `taken` (the zone has one of this name), `currency` (another than the market's).
 */
export async function saveMethod(
  input: MethodInput,
  sellerId: string | null,
  keeper: Keeper,
): Promise<Result<{ methodId: string }>> {
  const { seen, ...given } = input;
  if (given.currency !== env().MARKET_CURRENCY)
    return fail("currency", `Prices of delivery are in ${env().MARKET_CURRENCY}.`, "price");
  return refusable(() =>
    db.$transaction((tx) =>
      changeTables(tx, keeper, async () => {
        const before = seen ? await methodAsSeen(tx, seen, sellerId) : null;
        if ((await tx.shippingZone.count({ where: { id: given.zoneId } })) === 0)
          refuse("gone", "Somebody removed this zone meanwhile. Choose another.", "zoneId");
        const alike = await tx.shippingMethod.count({
          where: {
            zoneId: given.zoneId,
            sellerId,
            name: { equals: given.name, mode: "insensitive" },
            ...(seen ? { id: { not: seen.id } } : {}),
          },
        });
        if (alike > 0) refuse("taken", "This zone has a method of this name.", "name");
        const after = seen
          ? await tx.shippingMethod.update({
              where: { id: seen.id },
              data: { ...given, version: { increment: 1 } },
            })
          : await tx.shippingMethod.create({ data: { ...given, sellerId, code: codeOf(given.name) } });
        return {
          answer: { methodId: after.id },
          act: seen ? "method.change" : "method.add",
          entity: "shipping-method",
          id: after.id,
          before,
          after,
        };
      }),
    ),
  );
}

/** Removes a shipping method; checkouts under way choose again. Failures: `changed`, `gone`. */
export async function removeMethod(
  seen: RowSeen,
  sellerId: string | null,
  keeper: Keeper,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction((tx) =>
      changeTables(tx, keeper, async () => {
        const before = await methodAsSeen(tx, seen, sellerId);
        await tx.shippingMethod.delete({ where: { id: seen.id } });
        return {
          answer: null,
          act: "method.remove",
          entity: "shipping-method",
          id: seen.id,
          before,
          after: null,
        };
      }),
    ),
  );
}

async function methodAsSeen(tx: Tx, { id, version }: RowSeen, sellerId: string | null) {
  const method = await tx.shippingMethod.findUnique({ where: { id } });
  if (method?.sellerId !== sellerId) refuse("gone", "Somebody removed this method meanwhile.");
  if (method.version !== version) refuse("changed", CHANGED);
  return method;
}

/** A name as a word for files and programs: "By bike" is "by-bike". */
const codeOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
