import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { decideApplication } from "@/lib/sellers/commands/decide";
import { changeStanding } from "@/lib/sellers/commands/standing";
import { listAudit } from "@/lib/sellers/queries/audit";
import { listSellers } from "@/lib/sellers/queries/operator";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { runJobs } from "../accounts/support";
import { delivery, readyCheckout } from "../checkout/support";
import { business } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function operator() {
  const { id } = await make.user({ staffRole: "OPERATOR" });
  return { id, role: "OPERATOR", address: "203.0.113.9" };
}

const tags = async () =>
  (await db.outboxEvent.findMany({ where: { topic: "cache.expire" } })).flatMap(
    (event) => (event.payload as { tags: string[] }).tags,
  );
const productOf = (id: string) => db.product.findUniqueOrThrow({ where: { id } });

test("a suspended seller's offers can't be bought, leave the buy box and every page, and come back", async () => {
  const { sellerId, offer, product } = await make.sellable();
  const staff = await operator();
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  const suspended = await changeStanding({ sellerId, from: "ACTIVE", reason: "no parcels" }, staff);
  expect(suspended).toEqual({ ok: true, data: { status: "SUSPENDED" } });
  expect((await placeOrder(checkoutId, newId(), total)).ok).toBe(false);
  await runJobs("show-seller-offers");
  expect(await productOf(product.id)).toMatchObject({ buyBoxOfferId: null, minPrice: null, inStock: false });
  expect(await tags()).toEqual(
    expect.arrayContaining([`product:${product.id}`, `seller:${sellerId}`, `listing:${product.categoryId}`]),
  );
  await changeStanding({ sellerId, from: "SUSPENDED", reason: "parcels are found" }, staff);
  await runJobs("show-seller-offers");
  expect((await productOf(product.id)).buyBoxOfferId).toBe(offer.id);
  const log = await listAudit({ words: sellerId, after: null });
  expect(log.rows.map(({ action, before, after, who }) => ({ action, before, after, who }))).toEqual([
    {
      action: "seller.resume",
      before: { status: "SUSPENDED" },
      after: { status: "ACTIVE", reason: "parcels are found" },
      who: "Ada Example",
    },
    {
      action: "seller.suspend",
      before: { status: "ACTIVE" },
      after: { status: "SUSPENDED", reason: "no parcels" },
      who: "Ada Example",
    },
  ]);
});

test("of two operators who suspend at once one is told, and one entry is written", async () => {
  const { id: sellerId } = await make.seller();
  const staff = await operator();
  const answers = await Promise.all(
    ["one", "two"].map((reason) => changeStanding({ sellerId, from: "ACTIVE", reason }, staff)),
  );
  expect(answers.map((answer) => (answer.ok ? "done" : answer.error.code)).sort()).toEqual([
    "changed",
    "done",
  ]);
  expect((await listAudit({ words: sellerId, after: null })).rows).toHaveLength(1);
});

test("an approved application opens one shop with its owner, however often it is approved at once", async () => {
  const applicant = await make.user();
  const name = `Café Ärmel ${applicant.id}`;
  const { id: applicationId } = await db.sellerApplication.create({
    data: { userId: applicant.id, data: business({ shop: name }) },
  });
  const staff = await operator();
  const answers = await Promise.all(
    Array.from({ length: 3 }, () =>
      decideApplication({ applicationId, version: 1, decision: "APPROVED", reason: "all is well" }, staff),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const shops = await db.seller.findMany({ where: { name }, include: { members: true } });
  expect(shops).toMatchObject([
    { status: "ACTIVE", country: "PT", members: [{ userId: applicant.id, role: "OWNER" }] },
  ]);
  expect(shops[0]?.slug).toBe(`cafe-armel-${applicant.id}`);
});

test("a refused application keeps the reason and opens nothing; one that lacks something is not approved", async () => {
  const staff = await operator();
  const apply = async () => {
    const { id: userId } = await make.user();
    return (await db.sellerApplication.create({ data: { userId, data: { shop: "X" } } })).id;
  };
  const [refused, lacking] = [await apply(), await apply()];
  const decision = {
    applicationId: refused,
    version: 1,
    decision: "REJECTED",
    reason: "no such street",
  } as const;
  expect(await decideApplication(decision, staff)).toEqual({ ok: true, data: { sellerId: null } });
  expect(await db.sellerApplication.findUniqueOrThrow({ where: { id: refused } })).toMatchObject({
    status: "REJECTED",
    reason: "no such street",
    decidedById: staff.id,
  });
  expect(
    await decideApplication(
      { applicationId: lacking, version: 1, decision: "APPROVED", reason: "fine" },
      staff,
    ),
  ).toMatchObject({ error: { code: "incomplete" } });
});

test("sellers are found by name, and entries by act and by person; pages follow one another", async () => {
  const mark = newId().slice(-8);
  for (let at = 0; at < 53; at += 1) await make.seller({ name: `Shop ${mark} ${at}` });
  const filter = { words: mark, status: null, after: null };
  const first = await listSellers(filter);
  const rest = await listSellers({ ...filter, after: first.next });
  expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(53);
  expect((await listSellers({ ...filter, status: "SUSPENDED" })).rows).toEqual([]);
  const { id: sellerId } = await make.seller();
  const staff = await operator();
  await db.user.update({ where: { id: staff.id }, data: { name: `Op ${mark}` } });
  await changeStanding({ sellerId, from: "ACTIVE", reason: "a reason" }, staff);
  for (const words of [`Op ${mark}`, "seller.sus", staff.id])
    expect((await listAudit({ words, after: null })).rows[0]?.entityId).toBe(sellerId);
  await expect(db.$executeRaw`UPDATE audit_log SET action = 'x'`).rejects.toThrow("append-only");
});
