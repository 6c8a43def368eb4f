import { createHash } from "node:crypto";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { changeStored } from "@/lib/cart/store";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout, extendHold } from "@/lib/checkout/commands/release";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { startCheckout } from "@/lib/checkout/commands/start";
import { updateCheckout } from "@/lib/checkout/commands/update";
import { claimUnit } from "@/lib/deals/commands/claims";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import type { Did } from "./app";
import { COUPON, HOME } from "./market";
import type { Random } from "./random";

const CARDS = [
  ...Array<string>(12).fill("pm_card_visa"),
  "pm_card_mastercard",
  "pm_card_visa_chargeDeclined",
  "pm_card_visa_chargeDeclinedInsufficientFunds",
  "pm_card_threeDSecure2Required",
  "pm_card_createDispute",
];

/** One visit: fills a cart, checks out with one or several tabs, pays or does not, comes back, sometimes cancels. */
export async function shop(random: Random, did: Did): Promise<void> {
  const members = await db.user.findMany({
    where: { email: { startsWith: "member-" } },
    select: { id: true },
  });
  const owner: OwnerKey = random.chance(0.4) ? `user:${random.pick(members).id}` : `guest:${uuid(random)}`;
  const offers = await db.offer.findMany({
    where: { status: "ACTIVE" },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  if (random.chance(0.1)) await claimDeal(random, owner, did);
  for (let lines = random.between(1, 3); lines > 0; lines -= 1) {
    const quantity = random.between(1, 3);
    await did("cart", () =>
      changeStored(owner, "add", random.pick(offers).id, {
        quantity,
        line: { quantity, addedAt: 1, priceThen: 1_000 },
      }),
    );
  }
  const started = await did("start", () => startCheckout(owner));
  if (!started?.ok) return;
  const { checkoutId } = started.data;
  const total = await address(random, owner, checkoutId, did);
  if (total === null) return;
  await Promise.all(
    Array.from({ length: random.between(1, 3) }, (_, tab) =>
      did("place", () => placeOrder(checkoutId, `${checkoutId}-${random.chance(0.5) ? 0 : tab}`, total)),
    ),
  );
  if (random.chance(0.05)) await did("extend", () => extendHold(checkoutId));
  if (random.chance(0.06)) {
    await did("abandon", () => abandonCheckout(checkoutId));
    return;
  }
  for (let tries = random.between(1, 2); tries > 0; tries -= 1) await pay(random, checkoutId, did);
  await Promise.all(
    Array.from({ length: random.between(0, 3) }, () => did("settle", () => settleCheckout(checkoutId))),
  );
  if (random.chance(0.12)) await regret(random, did);
}

async function address(
  random: Random,
  owner: OwnerKey,
  checkoutId: string,
  did: Did,
): Promise<number | null> {
  const email = owner.startsWith("guest:") ? `${owner.slice(6, 14)}@example.test` : undefined;
  const updated = await did("update", () =>
    updateCheckout(checkoutId, {
      ...(email && { email }),
      address: HOME,
      ...(random.chance(0.25) && { couponCode: COUPON }),
      ...(!email && { useCredit: random.chance(0.5) }),
    }),
  );
  if (updated?.ok) return updated.data.total;
  // The coupon is used up, or the checkout was placed by an earlier visit of the same member.
  const plain = await did("update", () => updateCheckout(checkoutId, { address: HOME, couponCode: "" }));
  if (plain?.ok) return plain.data.total;
  const row = await db.checkout.findUnique({ where: { id: checkoutId }, select: { total: true } });
  return row?.total ?? null;
}

async function pay(random: Random, checkoutId: string, did: Did): Promise<void> {
  const intents = await Promise.all(
    Array.from({ length: random.between(1, 2) }, () => did("intent", () => ensureIntent(checkoutId))),
  );
  if (random.chance(0.1)) return;
  const made = intents.find((intent) => intent?.ok);
  if (!made?.ok) return;
  const id = made.data.clientSecret.split("_secret")[0] as string;
  await did("pay", () =>
    stripe()
      .paymentIntents.confirm(id, {
        payment_method: random.pick(CARDS),
        return_url: "http://localhost/return",
      })
      .catch((error: { type?: string }) => {
        if (error.type === "StripeCardError" || error.type === "StripeInvalidRequestError") return null;
        throw error;
      }),
  );
}

async function regret(random: Random, did: Did): Promise<void> {
  const orders = await db.order.findMany({
    where: { status: "CONFIRMED" },
    orderBy: { placedAt: "desc" },
    take: 20,
    select: { id: true },
  });
  if (orders.length === 0) return;
  const { id } = random.pick(orders);
  await Promise.all(
    Array.from({ length: random.between(1, 3) }, () =>
      did("cancel", () => cancelOrder(id, "changed my mind", null)),
    ),
  );
}

async function claimDeal(random: Random, owner: OwnerKey, did: Did): Promise<void> {
  const deal = await db.deal.findFirst({
    where: { endsAt: { gt: new Date() } },
    select: { id: true, offerId: true },
  });
  if (!deal) return;
  const claims = await Promise.all(
    Array.from({ length: random.between(1, 3) }, () => did("claim", () => claimUnit(deal.id, owner))),
  );
  if (claims.some((claim) => claim?.outcome === "claimed" || claim?.outcome === "held")) {
    await did("cart", () =>
      changeStored(owner, "add", deal.offerId, {
        quantity: 1,
        line: { quantity: 1, addedAt: 1, priceThen: 500 },
      }),
    );
  }
}

function uuid(random: Random): string {
  const hex = createHash("sha256").update(`${random.next()}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
