import type { Page } from "@playwright/test";
import { mailOrderConfirmed } from "@/lib/orders/jobs";
import { db } from "@/lib/platform/db/client";
import { sealInvite } from "@/lib/platform/invite-token";
import { user } from "@/tests/support/factories";

export type Visitor = "guest" | "shopper" | "seller" | "operator";

/** How a browser test gets to one kind of page; a route that only leads elsewhere says where. */
export type PageEntry =
  | { as?: Visitor; address: string | ((page: Page) => Promise<string>) }
  | { leadsTo: string };

export const product = () =>
  db.product.findFirstOrThrow({
    where: { inStock: true, ratingCount: { gt: 0 }, options: { some: {} } },
    orderBy: { ratingCount: "desc" },
  });

/** The pages of who works for the market. */
export const STAFF_PAGES: Record<string, PageEntry> = {
  "/admin/money": { as: "operator", address: "/admin/money" },
  "/admin/money/findings": {
    as: "operator",
    address: async () => {
      const { id: subject } = await db.order.findFirstOrThrow({ where: { status: "DELIVERED" } });
      const kind = "payout differs from its transfer";
      const there = await db.finding.findFirst({ where: { kind, subject, resolvedAt: null } });
      if (!there) await db.finding.create({ data: { area: "money", kind, subject } });
      return "/admin/money/findings";
    },
  },
  "/admin/sellers": { as: "operator", address: "/admin/sellers" },
  "/admin/sellers/[id]": {
    as: "operator",
    address: async () => `/admin/sellers/${(await membership()).sellerId}`,
  },
  "/admin/sellers/applications/[id]": {
    as: "operator",
    address: async () => `/admin/sellers/applications/${await waitingApplication()}`,
  },
  "/admin/operations": { as: "operator", address: "/admin/operations" },
  "/admin/catalogue": { as: "operator", address: "/admin/catalogue" },
  "/admin/catalogue/queue": {
    as: "operator",
    address: async () => {
      const { id } = await product();
      await db.$executeRaw`SELECT open_case(${id}::uuid, NULL, 'SUSPICIOUS', ARRAY['Its title is in capitals.'])`;
      return "/admin/catalogue/queue";
    },
  },
  "/admin/catalogue/brands": { as: "operator", address: "/admin/catalogue/brands" },
  "/admin/catalogue/brands/[id]": {
    as: "operator",
    address: async () =>
      `/admin/catalogue/brands/${(await db.brand.findFirstOrThrow({ where: { mergedIntoId: null } })).id}?q=a`,
  },
  "/admin/catalogue/duplicates": { as: "operator", address: "/admin/catalogue/duplicates" },
  "/admin/catalogue/duplicates/compare": {
    as: "operator",
    address: async () => {
      const [one, other] = await db.product.findMany({
        where: { inStock: true },
        orderBy: { id: "asc" },
        take: 2,
      });
      return `/admin/catalogue/duplicates/compare?keep=${one?.id}&merge=${other?.id}`;
    },
  },
  "/report/[kind]/[id]": { address: async () => `/report/product/${(await product()).id}` },
  "/admin/catalogue/categories/new": { as: "operator", address: "/admin/catalogue/categories/new" },
  "/admin/catalogue/categories/[id]": {
    as: "operator",
    address: async () =>
      `/admin/catalogue/categories/${
        (await db.category.findFirstOrThrow({ where: { attributes: { some: { type: "ENUM" } } } })).id
      }`,
  },
  "/admin/search": { as: "operator", address: "/admin/search" },
  "/admin/search/rule": { as: "operator", address: "/admin/search/rule?q=kettle" },
  "/admin/gift-products": { as: "operator", address: "/admin/gift-products?q=lamp" },
  "/admin/promotions": { as: "operator", address: "/admin/promotions" },
  "/admin/promotions/new": { as: "operator", address: "/admin/promotions/new" },
  "/admin/promotions/[id]": {
    as: "operator",
    address: async () =>
      `/admin/promotions/${(await db.promotion.findFirstOrThrow({ where: { coupons: { some: {} } } })).id}`,
  },
  "/admin/deals": { as: "operator", address: "/admin/deals" },
  "/admin/deals/new": {
    as: "operator",
    address: async () => `/admin/deals/new?offer=${(await product()).buyBoxOfferId}`,
  },
  "/admin/deals/[id]": {
    as: "operator",
    address: async () =>
      `/admin/deals/${(await db.deal.findFirstOrThrow({ where: { status: "RUNNING" } })).id}`,
  },
  "/admin/money/commission": { as: "operator", address: "/admin/money/commission?q=lamp" },
  "/admin/money/taxes": { as: "operator", address: "/admin/money/taxes?country=AT&amount=100" },
  "/admin/money/shipping": {
    as: "operator",
    address: "/admin/money/shipping?country=AT&amount=100&grams=500",
  },
  "/admin/staff": { as: "operator", address: "/admin/staff" },
  "/staff/second-factor": { as: "operator", address: "/staff/second-factor" },
  "/staff/join": { address: async () => `/staff/join?token=${await openStaffInvitation()}` },
  "/admin/audit": { as: "operator", address: "/admin/audit" },
  "/admin/files": { as: "operator", address: "/admin/files" },
  "/admin/files/[file]": {
    as: "operator",
    address: async () => {
      const { id: createdById } = await db.user.findFirstOrThrow({ where: { staffRole: "ADMIN" } });
      const { id } = await db.fileJob.create({
        data: {
          createdById,
          kind: "TABLE",
          state: "DONE",
          name: "sellers-2026-11-21.csv",
          tableName: "sellers",
          filters: { words: "", status: "ACTIVE" },
          line: 12,
          bytes: 2_000,
          fileKey: "files/tables/none.csv",
          finishedAt: new Date(),
        },
      });
      return `/admin/files/${id}`;
    },
  },
  "/admin": { as: "operator", address: "/admin" },
  "/admin/orders": { as: "operator", address: "/admin/orders" },
  "/admin/people": { as: "operator", address: "/admin/people" },
  "/admin/people/[id]": {
    as: "operator",
    address: async () =>
      `/admin/people/${(await db.user.findUniqueOrThrow({ where: { email: "mara@agora.test" } })).id}`,
  },
  "/admin/orders/[number]": {
    as: "operator",
    address: async () => `/admin/orders/${(await db.orderGroup.findFirstOrThrow()).number}`,
  },
  "/admin/outbox": { as: "operator", address: "/admin/outbox" },
  "/admin/outbox/[id]": {
    as: "operator",
    address: async () => {
      const { id: groupId } = await db.orderGroup.findFirstOrThrow({
        where: { orders: { every: { status: "DELIVERED" } } },
      });
      await mailOrderConfirmed({ groupId });
      const dedupeKey = `order-confirmed:${groupId}`;
      return `/admin/outbox/${(await db.notification.findUniqueOrThrow({ where: { dedupeKey } })).id}`;
    },
  },
};

async function openStaffInvitation(): Promise<string> {
  const email = "invited-staff@agora.test";
  const there = await db.staffInvite.findFirst({ where: { email, acceptedAt: null, revokedAt: null } });
  const { id: invitedById } = await db.user.findFirstOrThrow({ where: { staffRole: "ADMIN" } });
  const expiresAt = new Date(Date.now() + 86_400_000);
  const data = { email, role: "SUPPORT", invitedById, expiresAt } as const;
  return sealInvite("staff-invite", (there ?? (await db.staffInvite.create({ data }))).id, 1);
}

async function waitingApplication(): Promise<string> {
  const staff = await db.user.findFirst({ where: { staffRole: "SUPPORT" } });
  const { id: userId } = staff ?? (await user({ staffRole: "SUPPORT" }));
  const there = await db.sellerApplication.findFirst({ where: { userId, status: "SUBMITTED" } });
  if (there) return there.id;
  const data = {
    shop: "Lamps of the North",
    country: "PT",
    city: "Porto",
    legalName: "Lamps of the North Lda",
  };
  return (await db.sellerApplication.create({ data: { userId, data, submittedAt: new Date() } })).id;
}

/** Who sells, as the demo market has them. */
export async function membership() {
  return db.sellerMember.findFirstOrThrow({
    where: {
      role: "OWNER",
      seller: { status: "ACTIVE", offers: { some: {} }, orders: { some: { returns: { some: {} } } } },
    },
    include: { user: true, seller: true },
    orderBy: { sellerId: "asc" },
  });
}
