import { beforeAll, expect, test } from "vitest";
import { mergeProducts } from "@/lib/catalog/commands/merge-products";
import { decideCases } from "@/lib/moderation/commands";
import { listCases } from "@/lib/moderation/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { POLICIES } from "@/lib/platform/rate-limit";
import { reviewProduct, takeReviewBack } from "@/lib/reviews/actions";
import { removeReview, writeReview } from "@/lib/reviews/commands/write";
import { REVIEW_BODY_MAX } from "@/lib/reviews/model";
import { reviewsAfter } from "@/lib/reviews/queries";
import { reviewingOf } from "@/lib/reviews/queries/own-review";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { browser, visit } from "@/tests/support/visit";
import { form, signedIn } from "../accounts/support";
import { delivery } from "../checkout/support";
import { paidOrder } from "../orders/support";
import { arrivedOrder } from "../returns/support";

const { sql } = await testDatabase();
let staff: { id: string; role: string; address: string };
beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
});

const GOOD = { rating: 4, title: "Bright", body: "It lights the whole desk." };
const ratingOf = async (id: string) => {
  const { ratingCount, ratingSum } = await db.product.findUniqueOrThrow({ where: { id } });
  return [ratingCount, ratingSum];
};
const expired = (productId: string) =>
  sql(
    "SELECT FROM outbox_events WHERE topic = 'cache.expire' AND payload::text LIKE '%reviews:' || $1 || '%'",
    [productId],
  );

/** Somebody who bought something, with what they bought. */
async function buyer(given = arrivedOrder) {
  const user = await make.user({ name: "Mara Keller" });
  const bought = await given(undefined, { owner: `user:${user.id}`, email: user.email });
  const [line] = bought.order.lines;
  return { user, productId: line?.productId ?? "", lineId: line?.id ?? "", sellerId: bought.sellerId };
}

test("who bought it reviews it, changes the review and takes it back; the rating and the page follow", async () => {
  const { user, productId, lineId } = await buyer();
  const from = await signedIn(user);
  const write = (words: object) => visit(from, () => reviewProduct({ productId, ...GOOD, ...words }));
  expect(await write({ title: " So \n bright ", body: "One.\r\nTwo. " })).toMatchObject({
    data: { shown: true },
  });
  const shown = async () => (await reviewsAfter(productId, null)).reviews;
  expect(await shown()).toMatchObject([
    { author: "Mara K.", rating: 4, title: "So bright", body: "One.\nTwo.", verified: true },
  ]);
  expect((await db.review.findFirstOrThrow({ where: { productId } })).orderLineId).toBe(lineId);
  expect(await ratingOf(productId)).toEqual([1, 4]);
  expect(await expired(productId)).toHaveLength(1);

  expect(await write({ rating: "2" })).toMatchObject({ data: { shown: true } });
  expect(await write({ rating: "2" })).toMatchObject({ data: { shown: true } });
  expect(await ratingOf(productId)).toEqual([1, 2]);
  expect(await expired(productId)).toHaveLength(2);
  expect(await reviewingOf(productId, user.id)).toMatchObject({ own: { rating: 2 }, hindrance: null });

  const back = () => visit(from, () => takeReviewBack({ productId }));
  expect(await back()).toMatchObject({ ok: true });
  expect(await back()).toMatchObject({ ok: true });
  expect(await shown()).toEqual([]);
  expect(await ratingOf(productId)).toEqual([0, 0]);
  expect(await expired(productId)).toHaveLength(3);
});

test("a review needs a purchase that was sent, an account, and words and stars; no seller reviews their own", async () => {
  const paid = await buyer(paidOrder);
  const { productId } = paid;
  expect(await writeReview({ productId, ...GOOD }, paid.user)).toMatchObject({
    error: { code: "not-bought" },
  });
  expect(await reviewingOf(productId, paid.user.id)).toEqual({ own: null, hindrance: "not-bought" });
  const stranger = await make.user();
  expect(await writeReview({ productId, ...GOOD }, stranger)).toMatchObject({
    error: { code: "not-bought" },
  });
  const seller = await make.user({ memberOf: paid.sellerId });
  expect(await writeReview({ productId, ...GOOD }, seller)).toMatchObject({ error: { code: "seller" } });
  expect(await writeReview({ productId: newId(), ...GOOD }, stranger)).toMatchObject({
    error: { code: "missing" },
  });
  expect(await visit(browser(), () => reviewProduct({ productId, ...GOOD }))).toMatchObject({
    error: { code: "sign-in" },
  });
  const from = await signedIn(paid.user);
  const long = "a".repeat(REVIEW_BODY_MAX + 1);
  const refused = await visit(from, () => reviewProduct(null, form({ productId, title: " ", body: long })));
  expect(refused).toMatchObject({
    error: { fields: { rating: expect.any(String), title: expect.any(String), body: expect.any(String) } },
    values: { body: long },
  });
  expect(await db.review.count({ where: { productId } })).toBe(0);
  await expect(
    db.review.create({ data: { productId, userId: stranger.id, authorName: "A", ...GOOD, rating: 6 } }),
  ).rejects.toThrow();
});

test("sent many times at once it is one review, counted once", async () => {
  const { user, productId } = await buyer();
  const sent = await Promise.all(
    Array.from({ length: 8 }, (_, n) => writeReview({ productId, ...GOOD, rating: 1 + (n % 5) }, user)),
  );
  expect(sent.every(({ ok }) => ok)).toBe(true);
  const { rating } = await db.review.findFirstOrThrow({ where: { productId } });
  expect(await ratingOf(productId)).toEqual([1, rating]);
});

test("a person writes only so often", async () => {
  const { user, productId } = await buyer();
  const from = await signedIn(user);
  const write = () => visit(from, () => reviewProduct({ productId, ...GOOD }));
  for (let n = 0; n < POLICIES["review.write"].attempts; n += 1)
    expect(await write()).toMatchObject({ ok: true });
  expect(await write()).toMatchObject({ error: { code: "too-many" } });
});

test("contact details wait for an operator; refused, only new words that somebody reads come back", async () => {
  const { user, productId } = await buyer();
  const write = (words: object) => writeReview({ productId, ...GOOD, ...words }, user);
  expect(await write({})).toMatchObject({ data: { shown: true } });
  expect(await write({ body: "Write to ada@example.test" })).toMatchObject({ data: { shown: false } });
  expect(await ratingOf(productId)).toEqual([0, 0]);
  const waiting = async () => (await listCases("reviews", null)).rows.find(({ by }) => by === "Mara K.");
  const first = await waiting();
  expect(first).toMatchObject({
    kind: "review",
    cause: "SUSPICIOUS",
    words: ["It has a mail address in it."],
  });
  // What waits goes on waiting, also in other words.
  expect(await write({ body: "Nothing to see here." })).toMatchObject({ data: { shown: false } });
  const stale = [{ id: first?.id ?? "", version: first?.version ?? 0 }];
  expect(await decideCases({ cases: stale, decision: "APPROVED", reason: "" }, staff)).toMatchObject({
    error: { code: "changed" },
  });
  const decide = async (decision: "APPROVED" | "REFUSED") => {
    const found = await waiting();
    const cases = [{ id: found?.id ?? "", version: found?.version ?? 0 }];
    expect(await decideCases({ cases, decision, reason: "No." }, staff)).toMatchObject({ ok: true });
  };
  await decide("REFUSED");
  expect((await reviewingOf(productId, user.id)).own).toMatchObject({ status: "REJECTED" });
  expect(await write({ rating: 5 })).toMatchObject({ data: { shown: false } });
  await decide("APPROVED");
  expect(await ratingOf(productId)).toEqual([1, 5]);
});

test("who bought it of a product that was merged reviews the one it is now", async () => {
  const { user, productId } = await buyer();
  const kept = await make.sellable();
  const { id } = await db.variant.findFirstOrThrow({ where: { productId } });
  const merged = {
    keepId: kept.product.id,
    mergeId: productId,
    variants: [{ from: id, to: kept.variant.id }],
  };
  expect(await mergeProducts(merged, staff)).toMatchObject({ ok: true });
  expect(await writeReview({ productId, ...GOOD }, user)).toMatchObject({ error: { code: "missing" } });
  expect(await writeReview({ ...GOOD, productId: kept.product.id }, user)).toMatchObject({ ok: true });
  expect(await ratingOf(kept.product.id)).toEqual([1, 4]);
});

test("an operator decides a review while its author writes it anew or takes it back: nothing is stuck, all is counted", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => buyer()));
  for (const [n, { user, productId }] of people.entries()) {
    await writeReview({ productId, ...GOOD, body: "Mail ada@example.test" }, user);
    const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { review: { productId } } });
    const act = () =>
      n % 2 === 0 ? writeReview({ productId, ...GOOD, rating: 1 }, user) : removeReview(productId, user.id);
    const [decided] = await Promise.all([
      decideCases({ cases: [{ id, version }], decision: "APPROVED", reason: "" }, staff),
      act(),
    ]);
    expect(decided.ok || decided.error.code).toBe(decided.ok || "changed");
    const shown = await db.review.findMany({ where: { productId, status: "PUBLISHED" } });
    const sum = shown.reduce((all, { rating }) => all + rating, 0);
    expect(await ratingOf(productId)).toEqual([shown.length, sum]);
  }
});
