import type { Page } from "@playwright/test";
import { comparePath } from "@/lib/catalog/model/compare";
import { signedPriceAlertPath } from "@/lib/catalog/queries/price-alert-key";
import { signedAlertPath } from "@/lib/inventory/queries/alert-key";
import { signedOrderPath } from "@/lib/orders/queries/access";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { sealInvite } from "@/lib/platform/invite-token";
import { membership, type PageEntry, product, STAFF_PAGES, type Visitor } from "./pages-staff";

const leaf = () =>
  db.category.findFirstOrThrow({ where: { depth: 3, products: { some: { inStock: true } } } });

const mara = { user: { email: "mara@agora.test" } };

async function intoCart(page: Page): Promise<void> {
  const { buyBoxOfferId } = await product();
  const answer = await page.request.post("/cart/change", {
    form: { act: "add", offerId: buyBoxOfferId ?? "", quantity: "2" },
  });
  if (!answer.ok()) throw new Error(`The cart refused: HTTP ${answer.status()}`);
}

/** Every page of the store, by its route. `journey-accessibility` demands that none is missing. */
export const PAGES: Record<string, PageEntry> = {
  "/": { address: "/" },
  "/c/[...path]": { address: async () => `/c/${(await leaf()).path}` },
  "/p/[slug]": { address: async () => `/p/${(await product()).slug}` },
  "/s": { address: "/s" },
  "/s/[...path]": {
    address: async () => `/s/${(await db.seller.findFirstOrThrow({ where: { offers: { some: {} } } })).slug}`,
  },
  "/deals": { address: "/deals" },
  "/deals/[slug]": {
    address: async () => `/deals/${(await db.deal.findFirstOrThrow({ where: { status: "RUNNING" } })).slug}`,
  },
  "/search": { address: "/search?q=lamp" },
  "/orders/[number]": {
    address: async () => {
      const { number } = await db.orderGroup.findFirstOrThrow({
        where: { orders: { some: { status: "DELIVERED" } } },
      });
      return signedOrderPath(number);
    },
  },
  "/orders/[number]/return/[part]": { address: async () => partOf("DELIVERED", "return") },
  "/orders/[number]/address/[part]": { address: async () => partOf("CONFIRMED", "address") },
  "/alerts/price/[id]": {
    address: async () => {
      const { id: variantId, product: of } = await db.variant.findFirstOrThrow({
        where: { product: { inStock: true }, offers: { some: {} } },
        include: { product: true },
      });
      const alert = await db.priceAlert.create({
        data: {
          variantId,
          email: `ada-${newId().slice(-12)}@example.test`,
          currency: of.currency,
          askedAtPrice: of.minPrice ?? 1,
          seenPrice: of.minPrice ?? 1,
        },
      });
      return signedPriceAlertPath(alert.id);
    },
  },
  "/compare": {
    address: async () => {
      const some = await db.product.findMany({ where: { inStock: true }, orderBy: { id: "asc" }, take: 3 });
      return comparePath(some.map(({ id }) => id));
    },
  },
  "/cart": {
    address: async (page) => {
      await intoCart(page);
      return "/cart";
    },
  },
  "/checkout": { leadsTo: "/checkout/[id]" },
  "/checkout/[id]": {
    address: async (page) => {
      await intoCart(page);
      return "/checkout";
    },
  },
  "/checkout/[id]/return": { leadsTo: "the order, or back to the checkout" },
  "/alerts/[id]": {
    address: async () => {
      const { id: variantId } = await db.variant.findFirstOrThrow();
      const { id } = await db.stockAlert.create({ data: { variantId, email: `${newId()}@example.test` } });
      return signedAlertPath(id);
    },
  },
  "/sign-in": { address: "/sign-in" },
  "/register": { address: "/register" },
  "/register/finish": { address: "/register/finish" },
  "/reset": { address: "/reset" },
  "/reset/choose": { address: "/reset/choose" },
  "/account": { as: "shopper", address: "/account" },
  "/account/orders": { as: "shopper", address: "/account/orders" },
  "/account/addresses": { as: "shopper", address: "/account/addresses" },
  "/account/addresses/new": { as: "shopper", address: "/account/addresses/new" },
  "/account/addresses/[id]": {
    as: "shopper",
    address: async () => `/account/addresses/${(await db.address.findFirstOrThrow({ where: mara })).id}`,
  },
  "/account/profile": { as: "shopper", address: "/account/profile" },
  "/account/credit": { as: "shopper", address: "/account/credit" },
  "/account/cards": { as: "shopper", address: "/account/cards" },
  "/account/wishlist": { as: "shopper", address: "/account/wishlist" },
  "/account/questions": { as: "shopper", address: "/account/questions" },
  "/ask/[slug]": { as: "shopper", address: async () => `/ask/${(await product()).slug}` },
  "/review/[slug]": {
    as: "shopper",
    address: async () => {
      const sent = { shippedQuantity: { gt: 0 }, order: { group: mara } };
      return `/review/${(await db.orderLine.findFirstOrThrow({ where: sent })).slug}`;
    },
  },
  "/account/alerts": { as: "shopper", address: "/account/alerts" },
  "/sell": { as: "seller", address: "/sell" },
  "/sell/apply": { as: "shopper", address: "/sell/apply" },
  "/sell/[seller]": { as: "seller", address: async () => `/sell/${await ownSeller()}` },
  "/sell/[seller]/orders": { as: "seller", address: async () => `/sell/${await ownSeller()}/orders` },
  "/sell/[seller]/orders/[number]": {
    as: "seller",
    address: async () => {
      const { number, seller } = await db.order.findFirstOrThrow({
        where: { status: { not: "CANCELLED" }, seller: { slug: await ownSeller() } },
        include: { seller: true },
        orderBy: [{ shippedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
      });
      return `/sell/${seller.slug}/orders/${number}`;
    },
  },
  "/sell/[seller]/returns": { as: "seller", address: async () => `/sell/${await ownSeller()}/returns` },
  "/sell/[seller]/returns/[number]": {
    as: "seller",
    address: async () => {
      const { number, order } = await db.returnRequest.findFirstOrThrow({
        where: { order: { seller: { slug: await ownSeller() } } },
        include: { order: { include: { seller: true } } },
      });
      return `/sell/${order.seller.slug}/returns/${number}`;
    },
  },
  "/sell/[seller]/questions": { as: "seller", address: async () => `/sell/${await ownSeller()}/questions` },
  "/sell/[seller]/listings": { as: "seller", address: async () => `/sell/${await ownSeller()}/listings` },
  "/sell/[seller]/listings/new": {
    as: "seller",
    address: async () => `/sell/${await ownSeller()}/listings/new?q=lamp`,
  },
  "/sell/[seller]/listings/new/product": {
    as: "seller",
    address: async () => `/sell/${await ownSeller()}/listings/new/product?from=${await ownProduct()}`,
  },
  "/sell/[seller]/listings/[product]": {
    as: "seller",
    address: async () => `/sell/${await ownSeller()}/listings/${await ownProduct()}`,
  },
  "/sell/[seller]/listings/[product]/preview": {
    as: "seller",
    address: async () => `/sell/${await ownSeller()}/listings/${await ownProduct()}/preview`,
  },
  "/sell/[seller]/files": { as: "seller", address: async () => `/sell/${await ownSeller()}/files` },
  "/sell/[seller]/files/[file]": {
    as: "seller",
    address: async () => {
      const seller = await db.seller.findUniqueOrThrow({
        where: { slug: await ownSeller() },
        include: { members: true },
      });
      const checked = {
        created: 1,
        updated: 1,
        unchanged: 3,
        refused: 1,
        lines: 7,
        newTitles: ["Brass lamp"],
      };
      const changes = [{ field: "Price", before: "12.00", after: "13.00" }];
      const { id } = await db.fileJob.create({
        data: {
          sellerId: seller.id,
          createdById: seller.members[0]?.userId ?? "",
          kind: "IMPORT",
          state: "CHECKED",
          name: "autumn.csv",
          checked: { ...checked, sample: [{ line: 2, title: "Walnut tray", changes }] },
          refusals: { create: { line: 4, field: "Price", reason: "is missing" } },
        },
      });
      return `/sell/${seller.slug}/files/${id}`;
    },
  },
  "/sell/[seller]/stock": { as: "seller", address: async () => `/sell/${await ownSeller()}/stock` },
  "/sell/[seller]/stock/[offer]": {
    as: "seller",
    address: async () => {
      const slug = await ownSeller();
      const { id } = await db.offer.findFirstOrThrow({
        where: { seller: { slug }, stockLevels: { some: { quantity: { gt: 0 } } } },
      });
      return `/sell/${slug}/stock/${id}`;
    },
  },
  "/sell/join": { address: async () => `/sell/join?token=${await openInvitation()}` },
  "/sell/[seller]/messages": { as: "seller", address: async () => `/sell/${await ownSeller()}/messages` },
  "/sell/[seller]/shipping": { as: "seller", address: async () => `/sell/${await ownSeller()}/shipping` },
  "/sell/[seller]/members": { as: "seller", address: async () => `/sell/${await ownSeller()}/members` },
  "/sell/[seller]/money": { as: "seller", address: async () => `/sell/${await ownSeller()}/money` },
  ...STAFF_PAGES,
};

async function openInvitation(): Promise<string> {
  const { sellerId, userId } = await membership();
  const email = "invited@agora.test";
  const there = await db.sellerInvite.findFirst({
    where: { sellerId, email, acceptedAt: null, revokedAt: null },
  });
  const expiresAt = new Date(Date.now() + 86_400_000);
  const data = { sellerId, email, role: "ORDERS", invitedById: userId, expiresAt } as const;
  return sealInvite("seller-invite", (there ?? (await db.sellerInvite.create({ data }))).id, 1);
}

/** A page below an order whose part is in a state, with the key that its owner was mailed. */
async function partOf(status: "DELIVERED" | "CONFIRMED", page: string): Promise<string> {
  const { number, group } = await db.order.findFirstOrThrow({
    where: { status },
    include: { group: true },
    orderBy: { deliveredAt: { sort: "desc", nulls: "last" } },
  });
  const [path, key] = signedOrderPath(group.number).split("?");
  return `${path}/${page}/${number}?${key}`;
}

const ownSeller = async () => (await membership()).seller.slug;

/** The demo account of a kind of visitor; null for a guest. */
export async function accountOf(visitor: Visitor) {
  switch (visitor) {
    case "guest":
      return null;
    case "shopper":
      return db.user.findUniqueOrThrow({ where: { email: "mara@agora.test" } });
    case "seller":
      return (await membership()).user;
    case "operator":
      return db.user.findFirstOrThrow({ where: { staffRole: "ADMIN" } });
  }
}

async function ownProduct(): Promise<string> {
  const { id } = await db.product.findFirstOrThrow({
    where: { createdBy: { slug: await ownSeller() }, status: "ACTIVE", options: { some: {} } },
  });
  return id;
}
