import { beforeAll, beforeEach, expect, test } from "vitest";
import { RIGHTS } from "@/lib/accounts/rights";
import { decideCases } from "@/lib/moderation/commands";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { answerQuestion } from "@/lib/reviews/commands/answer";
import { askQuestion } from "@/lib/reviews/commands/ask";
import { ANSWERING } from "@/lib/reviews/commands/tell-sellers";
import { handlers } from "@/lib/reviews/jobs";
import { MOST_COUNTED } from "@/lib/reviews/model";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";

const { sql } = await testDatabase();
beforeAll(() => testRedis());
beforeEach(() => sql("DELETE FROM graphile_worker._private_jobs"));

type Waiting = { job: string; payload: Record<string, string>; late: boolean };

const waiting = () =>
  sql<Waiting>(
    `SELECT t.identifier AS job, j.payload, j.run_at > now() + interval '5 minutes' AS late
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier IN ('question-shown', 'tell-questions') ORDER BY j.id`,
  );

/** Runs what is due, until only later jobs are left. */
async function work(): Promise<void> {
  for (;;) {
    const due = (await waiting()).filter(({ late }) => !late);
    if (due.length === 0) return;
    await sql("DELETE FROM graphile_worker._private_jobs WHERE run_at <= now() + interval '5 minutes'");
    for (const { job, payload } of due)
      if (job === "question-shown") await handlers[job]?.({ questionId: payload.questionId ?? "" });
      else await handlers["tell-questions"]?.({ sellerId: payload.sellerId ?? "" });
  }
}

const mailsTo = (email: string) =>
  db.notification.findMany({
    where: { recipient: email, template: "questions-asked" },
    orderBy: { createdAt: "asc" },
  });

async function asked(productId: string, body: string) {
  const shopper = await make.user({ name: "Mara Keller" });
  const answer = await askQuestion({ productId, body }, shopper);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

/** Lets an hour pass for a seller. */
const later = (sellerId: string) =>
  sql(
    `WITH told AS (UPDATE sellers SET questions_told_at = questions_told_at - interval '61 minutes' WHERE id = $1)
     UPDATE graphile_worker._private_jobs SET run_at = run_at - interval '61 minutes'`,
    [sellerId],
  );

test("who may answer is mailed at once, and of what follows within the hour once, when it is over", async () => {
  const { product, sellerId } = await make.sellable({ title: "Cork float" });
  const owner = await make.user({ memberOf: sellerId });
  const packer = await make.user();
  const gone = await make.user();
  await db.sellerMember.createMany({
    data: [
      { sellerId, userId: packer.id, role: "ORDERS" },
      { sellerId, userId: gone.id, role: "CATALOGUE" },
    ],
  });
  await db.user.update({ where: { id: gone.id }, data: { disabledAt: new Date(), disabledReason: "Left" } });
  expect(ANSWERING).toEqual(RIGHTS["seller.catalogue"].roles);
  const first = await asked(product.id, "Does it float?");
  await work();
  const [mail, ...more] = await mailsTo(owner.email);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("A shopper asks about Cork float");
  expect(mail?.text).toContain("Mara K. asks: Does it float?");
  expect(mail?.text).toContain("/questions");
  expect(await mailsTo(packer.email)).toEqual([]);
  expect(await mailsTo(gone.email)).toEqual([]);

  for (let n = 0; n < 6; n += 1) await asked(product.id, `And the ${n}th time?`);
  await work();
  expect(await mailsTo(owner.email)).toHaveLength(1);
  expect(await waiting()).toMatchObject([{ job: "tell-questions", late: true }]);
  await answerQuestion({ sellerId, questionId: first.questionId, body: "It does." }, owner.id);

  await later(sellerId);
  await work();
  await handlers["tell-questions"]?.({ sellerId });
  const mails = await mailsTo(owner.email);
  expect(mails).toHaveLength(2);
  expect(mails[1]?.subject).toContain("6 questions");
  expect(mails[1]?.text).toContain("And 1 more.");
  expect(mails[1]?.text).not.toContain("Does it float?");
});

test("of many who tell a seller at once, one mails", async () => {
  const { product, sellerId } = await make.sellable();
  const owner = await make.user({ memberOf: sellerId });
  await handlers["question-shown"]?.(await asked(product.id, "Is it heavy?"));
  await Promise.all(Array.from({ length: 6 }, () => handlers["tell-questions"]?.({ sellerId })));
  expect(await mailsTo(owner.email)).toHaveLength(1);
});

test("every seller of the product is told; a question that waits for an operator, or is answered, is not told of", async () => {
  const { product, variant, sellerId } = await make.sellable();
  const other = await make.seller();
  const closed = await make.seller({ status: "SUSPENDED" });
  for (const one of [other, closed]) await make.offer({ sellerId: one.id, variant });
  const [mine, theirs, shut] = await Promise.all(
    [sellerId, other.id, closed.id].map((id) => make.user({ memberOf: id })),
  );
  const all = async () =>
    Promise.all([mine, theirs, shut].map(async (one) => (await mailsTo(one?.email ?? "")).length));
  const { questionId, shown } = await asked(product.id, "Write to me at mara@elsewhere.test");
  expect(shown).toBe(false);
  await work();
  expect(await all()).toEqual([0, 0, 0]);

  const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { questionId } });
  const staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "::1" };
  await decideCases({ cases: [{ id, version }], decision: "APPROVED", reason: "" }, staff);
  await work();
  expect(await all()).toEqual([1, 1, 0]);

  await Promise.all([later(sellerId), later(other.id)]);
  const { questionId: next } = await asked(product.id, "Is it light?");
  for (const questionIdOf of [questionId, next])
    await answerQuestion({ sellerId, questionId: questionIdOf, body: "It is." }, mine?.id ?? "");
  await work();
  expect(await all()).toEqual([1, 1, 0]);
});

test("what a mail told of is not told again: neither when all since is answered, nor beside what an operator let through later", async () => {
  const { product, sellerId } = await make.sellable();
  const owner = await make.user({ memberOf: sellerId });
  await asked(product.id, "Is it old?");
  const waits = await asked(product.id, "Write to me at mara@elsewhere.test");
  await work();
  await later(sellerId);
  const { questionsToldAt } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const quick = await asked(product.id, "Is it new?");
  await answerQuestion({ sellerId, questionId: quick.questionId, body: "It is." }, owner.id);
  await work();
  await handlers["tell-questions"]?.({ sellerId });
  expect(await mailsTo(owner.email)).toHaveLength(1);
  expect((await db.seller.findUniqueOrThrow({ where: { id: sellerId } })).questionsToldAt).toEqual(
    questionsToldAt,
  );

  const { id, version } = await db.moderationCase.findFirstOrThrow({
    where: { questionId: waits.questionId },
  });
  const staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "::1" };
  await decideCases({ cases: [{ id, version }], decision: "APPROVED", reason: "" }, staff);
  await work();
  const [, mail] = await mailsTo(owner.email);
  expect(mail?.text).toContain("mara@elsewhere.test");
  expect(mail?.text).not.toContain("Is it old?");
});

test("of more than are counted the mail says so", async () => {
  const { product, sellerId } = await make.sellable();
  const owner = await make.user({ memberOf: sellerId });
  const shopper = await make.user();
  const rows = Array.from({ length: MOST_COUNTED + 1 }, (_, n) => ({
    id: newId(),
    productId: product.id,
    userId: shopper.id,
    authorName: "Mara K.",
    body: `Question ${n}?`,
  }));
  await db.question.createMany({ data: rows });
  await db.untoldQuestion.createMany({ data: rows.map(({ id }) => ({ sellerId, questionId: id })) });
  await handlers["tell-questions"]?.({ sellerId });
  const [mail] = await mailsTo(owner.email);
  expect(mail?.subject).toContain("More than 100 questions");
  expect(mail?.text).toContain("And more than 95 more.");
});
