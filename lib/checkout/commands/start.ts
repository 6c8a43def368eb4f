import "server-only";
import { type OwnerKey, userIdOf } from "@/lib/accounts/model/actor";
import { readLines } from "@/lib/cart/queries";
import { db, type Prisma } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitingCheckout } from "../queries/waiting";
import { reprice } from "../reprice";

/**
 * Makes a checkout of what can be bought in the cart now: a durable, priced snapshot. Holds nothing.
 * A checkout that is placed and waits for its payment is returned instead, so that no tab buys the cart a second time;
 * so is an open one of the same things. Of any number of tabs at once all get the same.
 * Who checked out before finds contact, address, delivery and code of the last time. Refuses `empty`.
 */
export async function startCheckout(owner: OwnerKey): Promise<Result<{ checkoutId: string }>> {
  const waiting = await waitingCheckout(owner);
  if (waiting) return ok({ checkoutId: waiting.checkoutId });
  const lines = (await readLines(owner)).filter((line) => line.state === "ok" || line.state === "short");
  if (lines.length === 0) return fail("empty", "There is nothing in your cart that can be bought.");
  const userId = userIdOf(owner);
  const [offers, user, last] = await Promise.all([
    db.offer.findMany({
      where: { id: { in: lines.map((line) => line.offerId) } },
      select: {
        id: true,
        productId: true,
        variant: { select: { product: { select: { categoryId: true } } } },
      },
    }),
    userId
      ? db.user.findUnique({
          where: { id: userId },
          include: { addresses: { orderBy: { isDefault: "desc" }, take: 1 } },
        })
      : null,
    db.checkout.findFirst({ where: { ownerKey: owner }, orderBy: { createdAt: "desc" } }),
  ]);
  const placeOf = new Map(
    offers.map((offer) => [
      offer.id,
      { productId: offer.productId, categoryId: offer.variant.product.categoryId },
    ]),
  );
  const [home] = user?.addresses ?? [];
  const address = last?.address ?? (home ? postal(home) : null);
  const id = newId();
  const wanted = new Map(lines.map((line) => [line.offerId, Math.min(line.quantity, line.limit)]));
  const checkoutId = await db.$transaction(async (tx) => {
    // One tab at a time; the rows' lock also waits for a tab that is placing.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checkout:${owner}`}, 0))`;
    await tx.$executeRaw`SELECT 1 FROM checkouts WHERE owner_key = ${owner} AND status = 'OPEN' ORDER BY id FOR UPDATE`;
    const placed = await waitingCheckout(owner, tx);
    if (placed) return placed.checkoutId;
    const open = await tx.checkout.findMany({
      where: { ownerKey: owner, status: "OPEN" },
      include: { lines: { select: { offerId: true, quantity: true } } },
    });
    const same = open.find(
      (one) =>
        one.lines.length === wanted.size &&
        one.lines.every(({ offerId, quantity }) => wanted.get(offerId) === quantity),
    );
    if (same) return same.id;
    await tx.checkout.updateMany({
      where: { id: { in: open.map((one) => one.id) } },
      data: { status: "CANCELLED" },
    });
    await tx.checkout.create({
      data: {
        id,
        ownerKey: owner,
        userId,
        currency: env().MARKET_CURRENCY,
        email: user?.email ?? last?.email ?? null,
        address: (address ?? undefined) as Prisma.InputJsonValue | undefined,
        shipping: last?.status === "SETTLED" ? {} : ((last?.shipping ?? {}) as Prisma.InputJsonValue),
        couponCode: last && last.status !== "SETTLED" ? last.couponCode : null,
        lines: {
          create: lines.flatMap((line, position) => {
            const place = placeOf.get(line.offerId);
            if (!place) return [];
            const { offerId, variantId, price, seller } = line;
            const quantity = wanted.get(offerId) ?? 0;
            return [
              {
                offerId,
                variantId,
                ...place,
                sellerId: seller.id,
                quantity,
                unitPrice: price,
                snapshot: {},
                position,
              },
            ];
          }),
        },
      },
    });
    await reprice(tx, id, new Date());
    return id;
  });
  return ok({ checkoutId });
}

function postal(address: {
  name: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postcode: string;
  country: string;
  phone: string | null;
}) {
  const { name, line1, line2, city, region, postcode, country, phone } = address;
  return { name, line1, line2, city, region, postcode, country: country.trim(), phone };
}
