import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { answerAsSeller } from "@/lib/reviews/actions";
import { answerQuestion } from "@/lib/reviews/commands/answer";
import { listOpenQuestions, openQuestions } from "@/lib/reviews/queries/desk";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";

const { sql } = await testDatabase();
beforeAll(async () => void (await testRedis()));

async function asked(productId: string, body = "Does it float?") {
  const { id } = await make.user();
  return db.question.create({ data: { productId, userId: id, authorName: "Ida P.", body } });
}

const seen = async (sellerId: string) => (await listOpenQuestions(sellerId, null)).rows.map(({ id }) => id);

test("a seller sees what is open about the products they offer, and nobody else's", async () => {
  const [mine, other] = [await make.sellable({ title: "Cork float" }), await make.sellable()];
  const question = await asked(mine.product.id);
  await asked(other.product.id);
  const hidden = await asked(mine.product.id, "Spam");
  await db.question.update({ where: { id: hidden.id }, data: { status: "REJECTED" } });
  expect((await listOpenQuestions(mine.sellerId, null)).rows).toMatchObject([
    {
      id: question.id,
      body: "Does it float?",
      author: "Ida P.",
      product: "Cork float",
      productSlug: mine.product.slug,
    },
  ]);
  expect(await openQuestions(mine.sellerId)).toBe(1);
  await db.offer.update({ where: { id: mine.offer.id }, data: { status: "PAUSED" } });
  expect(await openQuestions(mine.sellerId)).toBe(0);
});

test("pages follow one another without gap or repeat", async () => {
  const { sellerId, product } = await make.sellable();
  const { id: userId } = await make.user();
  const at = new Date();
  await db.question.createMany({
    data: Array.from({ length: 45 }, (_, n) => ({
      productId: product.id,
      userId,
      authorName: "A",
      body: `Question ${n}`,
      createdAt: new Date(at.getTime() - Math.floor(n / 3) * 1_000),
    })),
  });
  const all: string[] = [];
  for (let after: string | null = null, first = true; first || after; first = false) {
    const page = await listOpenQuestions(sellerId, after);
    all.push(...page.rows.map(({ id }) => id));
    after = page.next;
  }
  expect(new Set(all).size).toBe(45);
  expect(all).toHaveLength(45);
  expect(await openQuestions(sellerId)).toBe(45);
});

test("answered by several at once it has one answer, in the shop's name, and the pages follow", async () => {
  const { sellerId, product } = await make.sellable();
  const seller = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const user = await make.user({ memberOf: sellerId });
  const question = await asked(product.id);
  const tries = await Promise.all(
    [1, 2, 3].map((n) =>
      answerQuestion({ sellerId, questionId: question.id, body: `It floats ${n}.` }, user.id),
    ),
  );
  expect(tries.map((one) => (one.ok ? "ok" : one.error.code)).sort()).toEqual(["changed", "changed", "ok"]);
  const answers = await db.answer.findMany({ where: { questionId: question.id } });
  expect(answers).toMatchObject([
    { bySeller: true, authorName: seller.name, userId: user.id, status: "PUBLISHED" },
  ]);
  expect(await seen(sellerId)).toEqual([]);
  const [entry] = await sql("SELECT actor_role AS role, after FROM audit_log WHERE entity_id = $1", [
    question.id,
  ]);
  expect(entry).toEqual({ role: "seller", after: { sellerId, body: answers[0]?.body } });
  const expired = await sql<{ payload: { tags: string[] } }>(
    "SELECT payload FROM outbox_events WHERE topic = 'cache.expire' AND payload::text LIKE '%' || $1 || '%'",
    [`reviews:${product.id}`],
  );
  expect(expired).toHaveLength(1);
  await db.answer.update({ where: { id: answers[0]!.id }, data: { status: "REJECTED" } });
  expect(await seen(sellerId)).toEqual([question.id]);
  await db.answer.deleteMany({ where: { questionId: question.id } });
  expect(await seen(sellerId)).toEqual([question.id]);
});

test("who does not offer it, a closed shop, a packer and an empty answer are refused", async () => {
  const { sellerId, product } = await make.sellable();
  const owner = await make.user({ memberOf: sellerId });
  const question = await asked(product.id);
  const of = { questionId: question.id, body: "Yes." };
  const stranger = await make.seller();
  expect(await answerQuestion({ sellerId: stranger.id, ...of }, owner.id)).toMatchObject({
    error: { code: "missing" },
  });
  expect(await answerQuestion({ sellerId, ...of, questionId: newId() }, owner.id)).toMatchObject({
    error: { code: "missing" },
  });
  const packer = await make.user();
  await db.sellerMember.create({ data: { sellerId, userId: packer.id, role: "ORDERS" } });
  expect(await visit(await signedIn(packer), () => answerAsSeller({ sellerId, ...of }))).toMatchObject({
    error: { code: "forbidden" },
  });
  const from = await signedIn(owner);
  expect(await visit(from, () => answerAsSeller({ sellerId, ...of, body: " " }))).toMatchObject({
    error: { code: "invalid", field: "body" },
  });
  await db.seller.update({ where: { id: sellerId }, data: { status: "SUSPENDED" } });
  expect(await visit(from, () => answerAsSeller({ sellerId, ...of }))).toMatchObject({
    error: { code: "suspended" },
  });
  expect(await db.answer.count({ where: { questionId: question.id } })).toBe(0);
});
