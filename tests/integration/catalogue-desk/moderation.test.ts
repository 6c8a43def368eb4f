import { beforeAll, expect, test } from "vitest";
import { saveListing } from "@/lib/catalog/commands/save-listing/save";
import type { ListingForm } from "@/lib/catalog/model/listing-form";
import { emptyListing, emptyRow } from "@/lib/catalog/model/listing-form";
import { editorListing } from "@/lib/catalog/queries/editor";
import { findProduct } from "@/lib/catalog/queries/products";
import { decideCases, reportContent, undoDecision } from "@/lib/moderation/commands";
import { handlers } from "@/lib/moderation/jobs";
import { decisionInput, type Queue, reportInput, suspicionsOf } from "@/lib/moderation/model";
import { listCases, refusalOf, reportable, waitingCases } from "@/lib/moderation/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { searchInput } from "@/lib/search/model/input";
import { searchProducts } from "@/lib/search/queries/search";
import { deskListings } from "@/lib/sellers/queries/listings";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";

let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
}, 120_000);

async function shop() {
  const { id } = await make.seller();
  const member = await make.user({ memberOf: id });
  return { id, by: { id: member.id, address: "203.0.113.5" }, email: member.email };
}

async function listing(more: Partial<ListingForm> = {}) {
  const { id, by, email } = await shop();
  const categoryId = (await make.category()).id;
  await make.warehouse({ sellerId: id });
  const form = {
    ...emptyListing(),
    title: `Brass lamp ${newId().slice(-8)}`,
    categoryId,
    rows: [{ ...emptyRow([]), price: "12.00", stock: "3" }],
    ...more,
  };
  const answer = await saveListing({ sellerId: id, productId: null, stamp: "", form, intent: "publish" }, by);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return { ...answer.data.listing, sellerId: id, by, email };
}

const openCase = (productId: string) =>
  db.moderationCase.findFirstOrThrow({ where: { productId, state: "OPEN" } });
const refuse = (cases: { id: string; version: number }[], reason = "Not genuine.") =>
  decideCases({ cases, decision: "REFUSED", reason }, staff);

async function walk(queue: Queue): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, turns = 0; turns < 50; turns += 1) {
    const page = await listCases(queue, after);
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
    if (!after) break;
  }
  return ids;
}

test("a new listing waits in the queue; refused, it leaves shop and search, and its seller reads why", async () => {
  const { productId, slug, form, sellerId, email } = await listing();
  const { id, version, cause } = await openCase(productId);
  expect(cause).toBe("NEW");
  await indexChanges();
  expect((await searchProducts(searchInput.parse({ q: form.title }))).cards).toHaveLength(1);

  const answer = await refuse([{ id, version }]);
  expect(answer).toMatchObject({ ok: true, data: { skipped: 0 } });
  expect(await refuse([{ id, version }])).toEqual(answer);
  expect(await findProduct(slug)).toBeNull();
  await indexChanges();
  expect((await searchProducts(searchInput.parse({ q: form.title }))).cards).toEqual([]);
  const { payload } = await db.outboxEvent.findFirstOrThrow({
    where: { topic: "cache.expire" },
    orderBy: { id: "desc" },
  });
  expect(payload).toMatchObject({
    tags: expect.arrayContaining([`product:${productId}`, "home", "sitemap"]),
  });
  expect(await refusalOf(productId)).toBe("Not genuine.");
  const refused = await deskListings(sellerId, { show: "refused", sort: "changed", words: "", after: null });
  expect(refused.rows.map((row) => row.productId)).toEqual([productId]);

  await handlers["tell-moderation"]?.({ caseId: id, version: version + 1 });
  await handlers["tell-moderation"]?.({ caseId: id, version: version + 1 });
  const mails = await db.notification.findMany({ where: { recipient: email, template: "listing-refused" } });
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("Not genuine.");
  const [told] = await db.auditLog.findMany({ where: { entityId: productId, action: "listing.refuse" } });
  expect(told).toMatchObject({ before: { status: "ACTIVE" }, after: { reason: "Not genuine." } });
});

test("a decision is taken back: the listing is sold again, waits again, and nobody is written to", async () => {
  const { productId, slug, email } = await listing();
  const waiting = await openCase(productId);
  const answer = await refuse([waiting]);
  if (!answer.ok) throw new Error("refused");
  const [decided] = answer.data.decided;
  if (!decided) throw new Error("nothing decided");
  const undone = await undoDecision(decided, staff);
  expect(undone).toMatchObject({ ok: true });
  expect(await undoDecision(decided, staff)).toEqual(undone);
  expect(await findProduct(slug)).not.toBeNull();
  expect((await openCase(productId)).id).toBe(waiting.id);
  await handlers["tell-moderation"]?.({ caseId: decided.id, version: decided.version });
  expect(await db.notification.count({ where: { recipient: email } })).toBe(0);
});

test("a seller mends what was refused and hands it in again; it comes back only when an operator approves", async () => {
  const made = await listing();
  await refuse([await openCase(made.productId)]);
  const now = await editorListing(made.sellerId, made.productId);
  if (!now) throw new Error("gone");
  const answer = await saveListing(
    {
      sellerId: made.sellerId,
      productId: made.productId,
      stamp: now.stamp,
      form: { ...now.form, title: "Mended lamp" },
      intent: "publish",
    },
    made.by,
  );
  expect(answer.ok).toBe(true);
  expect((await db.product.findUniqueOrThrow({ where: { id: made.productId } })).status).toBe("REJECTED");
  const again = await openCase(made.productId);
  expect(again.cause).toBe("AGAIN");
  expect(await decideCases({ cases: [again], decision: "APPROVED", reason: "" }, staff)).toMatchObject({
    ok: true,
  });
  expect((await db.product.findUniqueOrThrow({ where: { id: made.productId } })).status).toBe("ACTIVE");
});

test("suspicious words put a listing first, and each report counts one voice", async () => {
  const plain = await listing();
  const odd = await listing({ description: "Write to me at lamps@example.test or +49 170 123 4567" });
  const found = await openCase(odd.productId);
  expect(found).toMatchObject({ cause: "SUSPICIOUS" });
  expect(found.words).toEqual(["It has a mail address in it.", "It has a telephone number in it."]);
  const order = await walk("listings");
  expect(order.indexOf(found.id)).toBeLessThan(order.indexOf((await openCase(plain.productId)).id));

  const input = reportInput.parse({
    kind: "product",
    id: plain.productId,
    complaint: "fake",
    words: "I know",
  });
  for (const owner of ["guest:a", "guest:a", "guest:b"])
    expect(await reportContent(input, { owner, address: "203.0.113.1" })).toMatchObject({ ok: true });
  expect(await openCase(plain.productId)).toMatchObject({
    cause: "REPORTED",
    reports: 2,
    words: ["It is not genuine: I know"],
  });
  expect((await walk("listings"))[0]).toBe((await openCase(plain.productId)).id);
  expect(await reportable("product", plain.productId)).toMatchObject({ slug: plain.slug });
  await refuse([await openCase(plain.productId)]);
  expect(await reportContent(input, { owner: "guest:c", address: "203.0.113.1" })).toMatchObject({
    error: { code: "gone" },
  });
});

test("fifty reports at once make one case with fifty voices", async () => {
  const { product } = await make.sellable();
  const input = reportInput.parse({ kind: "product", id: product.id, complaint: "wrong" });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      reportContent(input, { owner: `guest:${index % 25}`, address: "203.0.113.1" }),
    ),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await db.moderationCase.findMany({ where: { productId: product.id } })).toMatchObject([
    { reports: 25 },
  ]);
});

test("two operators decide at once: one decision stands, the other is told", async () => {
  const { productId } = await listing();
  const waiting = await openCase(productId);
  const [approved, refused] = await Promise.all([
    decideCases({ cases: [waiting], decision: "APPROVED", reason: "" }, staff),
    refuse([waiting]),
  ]);
  expect([approved, refused].filter(({ ok }) => ok)).toHaveLength(1);
  const { status } = await db.product.findUniqueOrThrow({ where: { id: productId } });
  expect(status).toBe(refused.ok ? "REJECTED" : "ACTIVE");
});

test("a review waits, is published and counted, and refused is counted no more", async () => {
  const { product } = await make.sellable();
  const author = await make.user();
  const review = await db.review.create({
    data: {
      productId: product.id,
      userId: author.id,
      authorName: "Ada",
      rating: 5,
      title: "Good",
      body: "It glows.",
      status: "PENDING",
    },
  });
  const waiting = await db.moderationCase.findFirstOrThrow({ where: { reviewId: review.id } });
  expect((await walk("reviews")).includes(waiting.id)).toBe(true);
  expect((await waitingCases()).reviews).toBeGreaterThan(0);
  await decideCases({ cases: [waiting], decision: "APPROVED", reason: "" }, staff);
  const rated = () =>
    db.product.findUniqueOrThrow({ where: { id: product.id }, select: { ratingCount: true } });
  expect(await rated()).toEqual({ ratingCount: 1 });
  await reportContent(reportInput.parse({ kind: "review", id: review.id, complaint: "offensive" }), {
    owner: null,
    address: "203.0.113.44",
  });
  const reported = await db.moderationCase.findFirstOrThrow({
    where: { reviewId: review.id, state: "OPEN" },
  });
  await refuse([reported], "It insults somebody.");
  expect(await rated()).toEqual({ ratingCount: 0 });
  await handlers["tell-moderation"]?.({ caseId: reported.id, version: reported.version + 1 });
  expect(await db.notification.findFirst({ where: { recipient: author.email } })).toMatchObject({
    template: "review-refused",
  });
  const decided = await listCases("decided", null);
  expect(decided.rows[0]).toMatchObject({ id: reported.id, reason: "It insults somebody.", kind: "review" });
});

test("a refusal needs its reason, and the database demands it too", async () => {
  const { productId } = await listing();
  const { id, version } = await openCase(productId);
  const input = { cases: [{ id, version }], decision: "REFUSED", reason: "  " };
  expect(decisionInput.safeParse(input).error?.issues[0]?.path).toEqual(["reason"]);
  for (const state of ["REFUSED", "CORRECTED"] as const)
    await expect(
      db.moderationCase.update({ where: { id }, data: { state, decidedAt: new Date() } }),
    ).rejects.toThrow();
  await expect(db.moderationCase.create({ data: { productId, cause: "NEW" } })).rejects.toThrow();
  await expect(db.moderationCase.create({ data: { cause: "NEW" } })).rejects.toThrow();
});

test.each([
  ["Oak table", "Made of oak, 120 x 80 cm, 2024.", []],
  ["GENUINE LEATHER BAG", "", ["Its title is in capitals."]],
  ["USB-C 65W", "", []],
  ["Watch", "A replica of the famous one", ["It says “replica”."]],
  ["Mug", "See www.example.test/mugs", ["It has a link in it."]],
])("%s: what is suspicious about it", (title, description, found) => {
  expect(suspicionsOf({ title, description })).toEqual(found);
});

const save = async (
  of: Awaited<ReturnType<typeof listing>>,
  more: Partial<ListingForm>,
  intent: "keep" | "draft" | "publish" | "archive" = "keep",
) => {
  const now = await editorListing(of.sellerId, of.productId);
  if (!now) throw new Error("no such listing");
  const { form, stamp } = now;
  const input = { sellerId: of.sellerId, productId: of.productId, stamp, form: { ...form, ...more }, intent };
  expect(await saveListing(input, of.by)).toMatchObject({ ok: true, data: { outcome: "saved" } });
};
const decideOne = async (productId: string, decision: "APPROVED" | "CORRECTED", reason = "") => {
  const { id, version } = await openCase(productId);
  const answer = await decideCases({ cases: [{ id, version }], decision, reason }, staff);
  if (!answer.ok || !answer.data.decided[0]) throw new Error("not decided");
  return answer.data.decided[0];
};
const openCases = (productId: string) => db.moderationCase.count({ where: { productId, state: "OPEN" } });
const classOf = async (id: string) => (await db.product.findUniqueOrThrow({ where: { id } })).taxClass;

test("a public product that takes another tax class is listed to be looked at; kept once, it is not asked about again", async () => {
  const made = await listing();
  const { productId, slug } = made;
  await decideOne(productId, "APPROVED");
  await save(made, { title: "Almanac" });
  expect(await openCases(productId)).toBe(0);

  await save(made, { taxClass: "reduced" });
  expect(await findProduct(slug)).not.toBeNull();
  const asked = await openCase(productId);
  expect(asked).toMatchObject({ cause: "TAXED", taxClass: "reduced" });
  let shown: unknown;
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases("listings", after);
    shown ??= page.rows.find(({ id }) => id === asked.id);
    after = page.next;
    if (!after) break;
  }
  expect(shown).toMatchObject({ cause: "TAXED", taxClass: "reduced", status: "ACTIVE" });

  await save(made, { taxClass: "zero" });
  expect(await openCase(productId)).toMatchObject({ id: asked.id, taxClass: "zero" });
  expect(
    await decideCases({ cases: [asked], decision: "CORRECTED", reason: "No." }, staff),
    "decided as it was before it changed",
  ).toMatchObject({ ok: false, error: { code: "changed" } });
  await save(made, { taxClass: "standard" });
  expect((await openCase(productId)).taxClass).toBeNull();
  await expect(decideOne(productId, "CORRECTED", "No.")).rejects.toThrow("not decided");
  await decideOne(productId, "APPROVED");

  await save(made, { taxClass: "reduced" });
  await decideOne(productId, "APPROVED");
  await save(made, { taxClass: "standard" });
  await save(made, { taxClass: "reduced" });
  await save(made, {}, "archive");
  await save(made, {}, "publish");
  expect(await openCases(productId)).toBe(0);
  expect(await classOf(productId)).toBe("reduced");
});

test("a draft is asked about when it becomes public, and one that is handed in again with another class at once", async () => {
  const draft = await listing();
  await decideOne(draft.productId, "APPROVED");
  await save(draft, {}, "archive");
  await save(draft, { taxClass: "low" });
  expect(await openCases(draft.productId)).toBe(0);
  await save(draft, {}, "publish");
  expect(await openCase(draft.productId)).toMatchObject({ cause: "TAXED", taxClass: "low" });

  const again = await listing({ taxClass: "reduced" });
  await refuse([await openCase(again.productId)]);
  await save(again, { title: "Mended lamp", taxClass: "zero" });
  expect(await openCase(again.productId)).toMatchObject({ cause: "AGAIN", taxClass: "zero" });
  const decided = await decideOne(again.productId, "CORRECTED", "It is a lamp.");
  expect(await db.product.findUniqueOrThrow({ where: { id: again.productId } })).toMatchObject({
    status: "ACTIVE",
    taxClass: "standard",
  });
  expect(await undoDecision(decided, staff)).toMatchObject({ ok: true });
  expect(await openCase(again.productId)).toMatchObject({ id: decided.id, taxClass: "zero" });
});

test("a refused listing that is handed in again with the same class is asked about it again, until it is kept", async () => {
  const again = await listing({ taxClass: "reduced" });
  const { productId } = again;
  await refuse([await openCase(productId)]);
  await save(again, { title: "Mended lamp" });
  expect(await openCase(productId)).toMatchObject({ cause: "AGAIN", taxClass: "reduced" });
  await decideOne(productId, "APPROVED");
  expect(await classOf(productId)).toBe("reduced");

  const report = reportInput.parse({ kind: "product", id: productId, complaint: "wrong" });
  await reportContent(report, { owner: "guest:a", address: "203.0.113.1" });
  await refuse([await openCase(productId)]);
  await save(again, { title: "Mended twice" });
  expect(await openCase(productId)).toMatchObject({ cause: "AGAIN", taxClass: null });
});

test("an operator sets the class back to standard with a reason, which the log and the seller's mail say, and can take it back", async () => {
  const made = await listing({ taxClass: "reduced" });
  const { productId, slug, email } = made;
  expect(
    decisionInput.safeParse({ cases: [await openCase(productId)], decision: "CORRECTED", reason: " " })
      .success,
  ).toBe(false);
  const first = await decideOne(productId, "CORRECTED", "A lamp is no book.");
  expect(await classOf(productId)).toBe("standard");
  expect(await findProduct(slug)).not.toBeNull();
  expect(await openCases(productId)).toBe(0);
  expect(await undoDecision(first, staff)).toMatchObject({ ok: true });
  expect(await classOf(productId)).toBe("reduced");
  expect(await openCases(productId)).toBe(1);

  const { id, version } = await decideOne(productId, "CORRECTED", "A lamp is no book.");
  await handlers["tell-moderation"]?.({ caseId: id, version });
  await handlers["tell-moderation"]?.({ caseId: id, version });
  const mails = await db.notification.findMany({ where: { recipient: email, template: "listing-taxed" } });
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("A lamp is no book.");
  const [told] = await db.auditLog.findMany({ where: { entityId: productId, action: "listing.correct" } });
  expect(told).toMatchObject({
    before: { taxClass: "reduced" },
    after: { taxClass: "standard", reason: "A lamp is no book." },
  });
  // The same again is asked about again: what an operator did not keep is not kept.
  await save(made, { taxClass: "reduced" });
  expect(await openCase(productId)).toMatchObject({ taxClass: "reduced" });
});
