import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { refusalText } from "@/lib/payments/model";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import type { AppliedPromotion, CheckoutLineView, CheckoutView, ShippingPart } from "../model";
import { reprice } from "../reprice";

/** Whose checkout it is; null when there is none. For deciding who may act on it. */
export async function checkoutOwner(checkoutId: string): Promise<OwnerKey | null> {
  if (!isId(checkoutId)) return null;
  const row = await db.checkout.findUnique({ where: { id: checkoutId }, select: { ownerKey: true } });
  return (row?.ownerKey as OwnerKey | undefined) ?? null;
}

/** The checkout as its page shows it. An open one is priced again on the way, so what is seen is what holds now. */
export async function viewCheckout(checkoutId: string): Promise<CheckoutView> {
  const priced = await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ status: string }[]>`
      SELECT status::text FROM checkouts WHERE id = ${checkoutId}::uuid FOR UPDATE`;
    return row?.status === "OPEN" ? reprice(tx, checkoutId, new Date()) : null;
  });
  const checkout = await db.checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  const [names, credit] = await Promise.all([
    db.seller.findMany({
      where: { id: { in: checkout.lines.map((line) => line.sellerId) } },
      select: { id: true, name: true },
    }),
    checkout.userId
      ? db.creditAccount.findUnique({
          where: { userId_currency: { userId: checkout.userId, currency: checkout.currency } },
        })
      : null,
  ]);
  const shipping = checkout.shipping as Record<string, ShippingPart>;
  const sellers = [...new Set(checkout.lines.map((line) => line.sellerId))].map((sellerId) => ({
    sellerId,
    name: names.find((one) => one.id === sellerId)?.name ?? "",
    lines: checkout.lines.filter((line) => line.sellerId === sellerId).map(lineView),
    options: priced?.options.get(sellerId) ?? [],
    chosen: shipping[sellerId]?.name ? (shipping[sellerId] ?? null) : null,
  }));
  return {
    id: checkout.id,
    status: checkout.status,
    version: checkout.version,
    currency: checkout.currency.trim(),
    email: checkout.email,
    address: checkout.address as PostalAddress | null,
    sellers,
    couponCode: checkout.couponCode,
    couponApplied: priced ? priced.couponApplied : checkout.couponCode !== null,
    promotions: checkout.promotions as AppliedPromotion[],
    useCredit: checkout.useCredit,
    creditAvailable: credit?.balance ?? 0,
    itemsTotal: checkout.itemsTotal,
    discountTotal: checkout.discountTotal,
    shippingTotal: checkout.shippingTotal,
    taxTotal: checkout.taxTotal,
    taxIncluded: checkout.taxIncluded,
    creditTotal: checkout.creditTotal,
    total: checkout.total,
    holdEnds: checkout.status === "PLACED" ? (checkout.expiresAt?.getTime() ?? null) : null,
    extended: checkout.extended,
    claimEnds: priced?.claimEnds ?? null,
    missing: missingOf(checkout, sellers, priced?.gone ?? []),
  };
}

const PROBLEMS: Record<string, string> = {
  waiting: "Your bank has not confirmed the payment yet. Nothing was charged so far; try again.",
  gone: "Something sold out while you paid. Nothing was charged; your cart is as it was.",
  "card-limit": "This card has bought its share of this deal already. Nothing was charged.",
  mismatch: "The payment did not belong to this order. Nothing was charged; your cart is as it was.",
  closed: "The time for paying was over. Nothing was charged; your cart is as it was.",
};

/** What went wrong, in plain words, for the code that a payment came back with; null for a code that says nothing. */
export async function problemText(checkoutId: string, code: string): Promise<string | null> {
  if (code !== "declined") return PROBLEMS[code] ?? null;
  const payment = await db.payment.findFirst({
    where: { checkoutId },
    orderBy: { attempt: "desc" },
    select: { failureCode: true },
  });
  return refusalText(payment?.failureCode);
}

type Line = {
  offerId: string;
  sellerId: string;
  quantity: number;
  unitPrice: number;
  discount: number;
  snapshot: unknown;
};
type Frozen = {
  title?: string;
  choice?: string;
  slug?: string;
  imageKey?: string | null;
  imageHash?: string | null;
};

function lineView(line: Line): CheckoutLineView {
  const frozen = line.snapshot as Frozen;
  const { offerId, sellerId, quantity, unitPrice, discount } = line;
  const title = frozen.title ?? "";
  return {
    offerId,
    sellerId,
    quantity,
    unitPrice,
    discount,
    title,
    choice: frozen.choice ?? "",
    slug: frozen.slug ?? "",
    picture: pictureOf(frozen.imageKey ?? null, frozen.imageHash ?? null, title),
  };
}

function missingOf(
  checkout: { email: string | null; address: unknown; status: string },
  sellers: CheckoutView["sellers"],
  gone: string[],
): string | null {
  if (checkout.status !== "OPEN") return null;
  if (!checkout.email || !checkout.address) return "Tell us first who receives it and where.";
  if (gone.length > 0) return "Something in this order is no longer sold. Go back to your cart to see what.";
  const stuck = sellers.find((seller) => seller.options.length === 0);
  return stuck ? `${stuck.name} does not deliver to this address.` : null;
}
