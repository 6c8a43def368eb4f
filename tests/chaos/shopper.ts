import { createHash } from "node:crypto";
import { type OwnerKey, userIdOf } from "@/lib/accounts/model/actor";
import { changeStored } from "@/lib/cart/store";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout, extendHold } from "@/lib/checkout/commands/release";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { startCheckout } from "@/lib/checkout/commands/start";
import { updateCheckout } from "@/lib/checkout/commands/update";
import { claimUnit } from "@/lib/deals/commands/claims";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { removeCard } from "@/lib/payments/commands/saved-cards";
import { listCards, ownCard } from "@/lib/payments/queries/saved-cards";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { HOME } from "../support/home";
import type { Did } from "./app";
import { lookAfter } from "./customer";
import { COUPON } from "./market";
import { demand, shopperOf, someMember } from "./people";
import type { Random } from "./random";

const CARDS = [
  ...Array<string>(12).fill("pm_card_visa"),
  "pm_card_mastercard",
  "pm_card_visa_chargeDeclined",
  "pm_card_visa_chargeDeclinedInsufficientFunds",
  "pm_card_threeDSecure2Required",
  "pm_card_createDispute",
  "pm_card_pendingRefund",
  "pm_card_refundFail",
  "pm_card_captureRefused",
];

/** One visit: fills a cart, checks out with one or several tabs, pays or does not, comes back for what was bought before. */
export async function shop(random: Random, did: Did): Promise<void> {
  const owner: OwnerKey = random.chance(0.4) ? `user:${await someMember(random)}` : `guest:${uuid(random)}`;
  if (random.chance(0.1)) await claimDeal(random, owner, did);
  await fillCart(random, owner, did);
  const started = await did("start", () => startCheckout(owner));
  if (!started?.ok) return;
  const { checkoutId } = started.data;
  const total = await address(random, owner, checkoutId, did);
  if (total === null) return;
  await order(random, checkoutId, total, did);
  if (random.chance(0.05)) await did("extend", () => extendHold(checkoutId));
  if (random.chance(0.06)) {
    await did("abandon", () => abandonCheckout(checkoutId));
    return;
  }
  const saveCard = random.chance(0.4);
  for (let tries = random.between(1, 2); tries > 0; tries -= 1)
    await pay(random, owner, checkoutId, saveCard, did);
  await Promise.all(
    Array.from({ length: random.between(0, 3) }, () => did("settle", () => settleCheckout(checkoutId))),
  );
  if (random.chance(0.4)) await lookAfter(random, did);
}

async function fillCart(random: Random, owner: OwnerKey, did: Did): Promise<void> {
  const offers = await db.offer.findMany({
    where: { status: "ACTIVE" },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (let lines = random.between(1, 3); lines > 0; lines -= 1) {
    const quantity = random.between(1, 3);
    await did("cart", () =>
      changeStored(owner, "add", random.pick(offers).id, {
        quantity,
        line: { quantity, addedAt: 1, priceThen: 1_000 },
      }),
    );
  }
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

/** Presses the button in one or several tabs; looks at the new price and presses again when a seller changed it meanwhile. */
async function order(random: Random, checkoutId: string, total: number, did: Did): Promise<void> {
  const placings = await Promise.all(
    Array.from({ length: random.between(1, 3) }, (_, tab) =>
      did("place", () => placeOrder(checkoutId, `${checkoutId}-${random.chance(0.5) ? 0 : tab}`, total)),
    ),
  );
  if (!placings.some((placing) => placing && !placing.ok && placing.error.code === "changed")) return;
  const seen = await did("update", () => updateCheckout(checkoutId, {}));
  if (seen?.ok) await did("place", () => placeOrder(checkoutId, `${checkoutId}-again`, seen.data.total));
}

async function pay(
  random: Random,
  owner: OwnerKey,
  checkoutId: string,
  saveCard: boolean,
  did: Did,
): Promise<void> {
  const intents = await Promise.all(
    Array.from({ length: random.between(1, 2) }, () =>
      did("intent", () => ensureIntent(checkoutId, { saveCard })),
    ),
  );
  if (random.chance(0.1)) return;
  const made = intents.find((intent) => intent?.ok);
  if (!made?.ok) return;
  const id = made.data.clientSecret.split("_secret")[0] as string;
  const saved = await savedCard(random, owner, did);
  await did(saved ? "pay with saved card" : "pay", () =>
    stripe()
      .paymentIntents.confirm(id, {
        payment_method: saved ?? random.pick(CARDS),
        return_url: "http://localhost/return",
      })
      .catch((error: { type?: string }) => {
        if (error.type === "StripeCardError" || error.type === "StripeInvalidRequestError") return null;
        throw error;
      }),
  );
}

/** One of the member's cards, now and then; now and then it is forgotten instead. */
async function savedCard(random: Random, owner: OwnerKey, did: Did): Promise<string | null> {
  const userId = userIdOf(owner);
  if (!userId || random.chance(0.5)) return null;
  demand(await shopperOf(owner), "account.use");
  const [card] = await listCards(userId);
  if (!card) return null;
  if (random.chance(0.2)) await did("forget card", () => removeCard(userId, card.id));
  return ownCard(userId, card.id);
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
