import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { POLICIES } from "@/lib/platform/rate-limit";
import { sayHelpful } from "@/lib/reviews/actions";
import { voteReview } from "@/lib/reviews/commands/vote";
import { removeReview } from "@/lib/reviews/commands/write";
import { reviewsAfter } from "@/lib/reviews/queries";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";

const { sql } = await testDatabase();
beforeAll(() => testRedis());

async function reviewed(productId?: string) {
  const author = await make.user();
  const id = productId ?? (await make.product({})).id;
  const review = await db.review.create({
    data: { productId: id, userId: author.id, authorName: "Ada", rating: 4, title: "Bright", body: "It is." },
  });
  return { author, review, productId: id };
}

const people = (count: number) => Promise.all(Array.from({ length: count }, () => make.user()));
const countOf = async (id: string) => (await db.review.findUniqueOrThrow({ where: { id } })).helpfulCount;
const expired = (productId: string) =>
  sql(
    "SELECT FROM outbox_events WHERE topic = 'cache.expire' AND payload::text LIKE '%reviews:' || $1 || '%'",
    [productId],
  );

test("each counts once however often and however many say so at once; the most helpful come first", async () => {
  const first = await reviewed();
  const second = await reviewed(first.productId);
  const before = await sql("SELECT xmin::text FROM products WHERE id = $1", [first.productId]);
  const voters = await people(6);
  const answers = await Promise.all(
    voters.flatMap(({ id }) =>
      [1, 2, 3].map(() => voteReview({ reviewId: second.review.id, helpful: true }, id)),
    ),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await countOf(second.review.id)).toBe(6);
  expect(await expired(first.productId)).toHaveLength(6);
  const { reviews } = await reviewsAfter(first.productId, null);
  expect(reviews.map(({ id, helpfulCount }) => [id, helpfulCount])).toEqual([
    [second.review.id, 6],
    [first.review.id, 0],
  ]);
  // The product's rating is as it was, and nothing waits for its row.
  expect(await sql("SELECT xmin::text FROM products WHERE id = $1", [first.productId])).toEqual(before);

  const back = voters.slice(0, 2).flatMap(({ id }) => [id, id]);
  await Promise.all(back.map((id) => voteReview({ reviewId: second.review.id, helpful: false }, id)));
  expect(await countOf(second.review.id)).toBe(4);
  await db.user.delete({ where: { id: voters[5]?.id ?? "" } });
  expect(await countOf(second.review.id)).toBe(3);
});

test("nobody says so of their own review, nor of one that is not public; a guest is asked to sign in", async () => {
  const { author, review } = await reviewed();
  const reviewId = review.id;
  expect(await voteReview({ reviewId, helpful: true }, author.id)).toMatchObject({ error: { code: "own" } });
  await expect(db.reviewVote.create({ data: { reviewId, userId: author.id } })).rejects.toThrow();
  expect(await visit(browser(), () => sayHelpful({ reviewId, helpful: true }))).toMatchObject({
    error: { code: "sign-in" },
  });
  const [voter] = await people(1);
  await db.review.update({ where: { id: reviewId }, data: { status: "PENDING" } });
  expect(await voteReview({ reviewId, helpful: true }, voter?.id ?? "")).toMatchObject({
    error: { code: "missing" },
  });
  expect(await countOf(reviewId)).toBe(0);
  await expect(db.review.update({ where: { id: reviewId }, data: { helpfulCount: -1 } })).rejects.toThrow();
});

test("a review that is taken back while people find it helpful is gone, and nobody waits for ever", async () => {
  const voters = await people(5);
  for (let round = 0; round < 6; round += 1) {
    const { author, review, productId } = await reviewed();
    const votes = voters.map(({ id }) => voteReview({ reviewId: review.id, helpful: true }, id));
    const answers = await Promise.all([...votes, removeReview(productId, author.id)]);
    for (const answer of answers.slice(0, voters.length))
      expect(answer).toEqual(
        expect.objectContaining({ ok: expect.any(Boolean), ...(answer?.ok ? {} : { error: MISSING }) }),
      );
    expect(await db.reviewVote.count({ where: { reviewId: review.id } })).toBe(0);
  }
});

const MISSING = expect.objectContaining({ code: "missing" });

test("votes are limited", async () => {
  const { review } = await reviewed();
  const [voter] = await people(1);
  if (!voter) throw new Error("no voter");
  const from = await signedIn(voter);
  const vote = (helpful: boolean) => visit(from, () => sayHelpful({ reviewId: review.id, helpful }));
  for (let n = 0; n < POLICIES["review.vote"].attempts; n += 1)
    expect(await vote(n % 2 === 0)).toMatchObject({ ok: true });
  expect(await vote(true)).toMatchObject({ error: { code: "too-many" } });
});
