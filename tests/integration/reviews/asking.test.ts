import { beforeAll, expect, test } from "vitest";
import { mergeProducts } from "@/lib/catalog/commands/merge-products";
import { findProduct } from "@/lib/catalog/queries/products";
import { decideCases, reportContent, undoDecision } from "@/lib/moderation/commands";
import { handlers } from "@/lib/moderation/jobs";
import { reportInput } from "@/lib/moderation/model";
import { listCases, reportable, waitingCases } from "@/lib/moderation/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { POLICIES } from "@/lib/platform/rate-limit";
import { askSellers } from "@/lib/reviews/actions";
import { answerQuestion } from "@/lib/reviews/commands/answer";
import { askQuestion } from "@/lib/reviews/commands/ask";
import { OPEN_QUESTIONS_MAX, publicName, QUESTION_MAX } from "@/lib/reviews/model";
import { latestQuestions } from "@/lib/reviews/queries";
import { listOpenQuestions } from "@/lib/reviews/queries/desk";
import { listOwnQuestions } from "@/lib/reviews/queries/own-questions";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { form, lastMail, signedIn } from "../accounts/support";

const { sql } = await testDatabase();
let staff: { id: string; role: string; address: string };
beforeAll(async () => {
  await testRedis();
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
});

const countOf = async (id: string) => (await db.product.findUniqueOrThrow({ where: { id } })).questionCount;
const expired = (productId: string) =>
  sql(
    "SELECT FROM outbox_events WHERE topic = 'cache.expire' AND payload::text LIKE '%' || $1 || '%' AND payload::text LIKE '%' || $2 || '%'",
    [`reviews:${productId}`, `product:${productId}`],
  );
const ownOf = async (id: string) => (await listOwnQuestions(id, null)).rows;

test("a question stands at the product, waits at the desk, and its answer is mailed to who asked", async () => {
  const { product, sellerId } = await make.sellable({ title: "Cork float" });
  const shopper = await make.user({ name: "Mara  Keller" });
  const from = await signedIn(shopper);
  const sent = await visit(from, () => askSellers({ productId: product.id, body: "  Does it\r\n float? " }));
  expect(sent).toMatchObject({ ok: true, data: { shown: true } });
  expect(await latestQuestions(product.id)).toMatchObject([
    { body: "Does it float?", author: "Mara K.", answers: [] },
  ]);
  expect(await countOf(product.id)).toBe(1);
  expect(await expired(product.id)).toHaveLength(1);
  expect(await ownOf(shopper.id)).toMatchObject([{ state: "open", title: "Cork float", answer: null }]);

  const [open] = (await listOpenQuestions(sellerId, null)).rows;
  const seller = await make.user({ memberOf: sellerId });
  const answer = () => answerQuestion({ sellerId, questionId: open?.id ?? "", body: "It does." }, seller.id);
  const answers = await Promise.all([answer(), answer()]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await expired(product.id)).toHaveLength(2);
  expect(await ownOf(shopper.id)).toMatchObject([{ state: "answered", answer: "It does." }]);
  expect(await lastMail(shopper.email)).toMatchObject({
    template: "question-answered",
    userId: shopper.id,
    text: expect.stringMatching(/Does it float\?[\s\S]*It does\.[\s\S]*\/p\/[\w-]+#questions/),
  });
  expect(await db.notification.count({ where: { recipient: shopper.email } })).toBe(1);
});

test("sent several times at once it is one question, and another's same words are another", async () => {
  const { product } = await make.sellable();
  const [one, other] = [await make.user(), await make.user()];
  const asking = { productId: product.id, body: "Is it heavy?" };
  const sent = await Promise.all(Array.from({ length: 4 }, () => askQuestion(asking, one)));
  expect(new Set(sent.map((answer) => answer.ok && answer.data.questionId)).size).toBe(1);
  expect(sent[0]?.ok).toBe(true);
  await askQuestion(asking, other);
  expect(await db.question.count({ where: { productId: product.id } })).toBe(2);
  expect(await countOf(product.id)).toBe(2);
  expect(await ownOf(one.id)).toHaveLength(1);
});

test("a guest, empty and long words, too many, what is not sold and what is gone are refused by name", async () => {
  const { product, offer } = await make.sellable();
  const shopper = await make.user();
  const from = await signedIn(shopper);
  const ask = (body: string, productId = product.id) => visit(from, () => askSellers({ productId, body }));
  const asGuest = await visit(browser(), () => askSellers({ productId: product.id, body: "Why?" }));
  expect(asGuest).toMatchObject({ error: { code: "sign-in" } });
  expect(await ask(" \n ")).toMatchObject({ error: { field: "body", message: "Write your question." } });
  const long = "a".repeat(QUESTION_MAX + 1);
  const refused = await visit(from, () => askSellers(null, form({ productId: product.id, body: long })));
  expect(refused).toMatchObject({ error: { field: "body" }, values: { body: long } });
  expect(await ask(long.slice(1))).toMatchObject({ ok: true });
  for (let n = 1; n < OPEN_QUESTIONS_MAX; n += 1)
    expect(await ask(`Question ${n}?`)).toMatchObject({ ok: true });
  expect(await ask("One more?")).toMatchObject({ error: { code: "too-many", field: "body" } });
  expect(await ask("Question 1?")).toMatchObject({ ok: true });
  expect(await ask("Is it here?", newId())).toMatchObject({ error: { code: "missing" } });
  await db.offer.update({ where: { id: offer.id }, data: { status: "PAUSED" } });
  const late = await signedIn(await make.user());
  const unsold = await visit(late, () => askSellers({ productId: product.id, body: "Still sold?" }));
  expect(unsold).toMatchObject({ error: { code: "unsold" } });
  expect(await db.question.count({ where: { productId: product.id } })).toBe(OPEN_QUESTIONS_MAX);
});

test("a person asks only so often", async () => {
  const { product } = await make.sellable();
  const from = await signedIn(await make.user());
  const ask = () => visit(from, () => askSellers({ productId: product.id, body: "Again and again?" }));
  for (let n = 0; n < POLICIES["question.ask"].attempts; n += 1)
    expect(await ask()).toMatchObject({ ok: true });
  expect(await ask()).toMatchObject({ error: { code: "too-many" } });
});

test("contact details wait for an operator; approved it is shown, refused its author reads why", async () => {
  const { product, sellerId } = await make.sellable();
  const shopper = await make.user();
  const body = "Will you write to me at ada@example.test?";
  const sent = await askQuestion({ productId: product.id, body }, shopper);
  expect(sent).toMatchObject({ ok: true, data: { shown: false } });
  expect(await latestQuestions(product.id)).toEqual([]);
  expect((await listOpenQuestions(sellerId, null)).rows).toEqual([]);
  expect(await countOf(product.id)).toBe(0);
  expect(await ownOf(shopper.id)).toMatchObject([{ state: "waiting" }]);
  const waits = (await listCases("reviews", null)).rows.find((row) => row.body === body);
  expect(waits).toMatchObject({
    kind: "question",
    cause: "SUSPICIOUS",
    words: ["It has a mail address in it."],
    by: "Ada E.",
    status: "PENDING",
  });
  expect((await waitingCases()).reviews).toBeGreaterThan(0);
  const one = { id: waits?.id ?? "", version: waits?.version ?? 0 };
  const approved = await decideCases({ cases: [one], decision: "APPROVED", reason: "" }, staff);
  if (!approved.ok || !approved.data.decided[0]) throw new Error("not approved");
  expect(await latestQuestions(product.id)).toHaveLength(1);
  expect(await countOf(product.id)).toBe(1);
  const undone = await undoDecision(approved.data.decided[0], staff);
  if (!undone.ok) throw new Error("not undone");
  expect(await countOf(product.id)).toBe(0);
  const refused = await decideCases(
    { cases: [undone.data], decision: "REFUSED", reason: "No addresses." },
    staff,
  );
  if (!refused.ok || !refused.data.decided[0]) throw new Error("not refused");
  const { id, version } = refused.data.decided[0];
  await handlers["tell-moderation"]?.({ caseId: id, version });
  expect(await ownOf(shopper.id)).toMatchObject([{ state: "refused", reason: "No addresses." }]);
  const mail = await lastMail(shopper.email);
  expect(mail).toMatchObject({
    template: "question-refused",
    text: expect.stringContaining("No addresses."),
  });
  expect(await askQuestion({ productId: product.id, body }, shopper)).toMatchObject({
    error: { code: "refused", field: "body" },
  });
  const [told] = await db.auditLog.findMany({ where: { entity: "question", action: "question.refuse" } });
  expect(told?.before).toEqual({ status: "PENDING" });
});

test("an operator decides a question while another merges its product: both are done, and it is counted once", async () => {
  const rounds = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const [kept, merged] = await Promise.all([make.sellable(), make.sellable()]);
      const sent = await askQuestion(
        { productId: merged.product.id, body: `Write to ${newId()}@example.com?` },
        await make.user(),
      );
      const questionId = sent.ok ? sent.data.questionId : "";
      const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { questionId } });
      return { kept, merged, questionId, case_: { id, version } };
    }),
  );
  for (const { kept, merged, questionId, case_ } of rounds) {
    const [decided, together] = await Promise.all([
      decideCases({ cases: [case_], decision: "APPROVED", reason: "" }, staff),
      mergeProducts(
        {
          keepId: kept.product.id,
          mergeId: merged.product.id,
          variants: [{ from: merged.variant.id, to: kept.variant.id }],
        },
        staff,
      ),
    ]);
    expect(decided).toMatchObject({ ok: true, data: { decided: [{ id: case_.id }] } });
    expect(together).toMatchObject({ ok: true });
    expect(await db.question.findUniqueOrThrow({ where: { id: questionId } })).toMatchObject({
      status: "PUBLISHED",
      productId: kept.product.id,
    });
    expect(await countOf(kept.product.id)).toBe(1);
  }
});

test("a reported question waits once, and leaves the product when it is refused", async () => {
  const { product } = await make.sellable();
  const sent = await askQuestion({ productId: product.id, body: "Are you stupid?" }, await make.user());
  const id = sent.ok ? sent.data.questionId : "";
  expect(await reportable("question", id)).toMatchObject({ slug: product.slug });
  const input = reportInput.parse({ kind: "question", id, complaint: "offensive" });
  for (const owner of ["guest:a", "guest:b", "guest:b"])
    expect(await reportContent(input, { owner, address: "203.0.113.4" })).toMatchObject({ ok: true });
  const [case_] = await db.moderationCase.findMany({ where: { questionId: id } });
  expect(case_).toMatchObject({ cause: "REPORTED", reports: 2, state: "OPEN" });
  await decideCases(
    {
      cases: [{ id: case_?.id ?? "", version: case_?.version ?? 0 }],
      decision: "REFUSED",
      reason: "It insults.",
    },
    staff,
  );
  expect(await latestQuestions(product.id)).toEqual([]);
  expect(await countOf(product.id)).toBe(0);
  expect(await reportable("question", id)).toBeNull();
  await expect(
    sql("UPDATE moderation_cases SET product_id = $1 WHERE question_id = $2", [product.id, id]),
  ).rejects.toThrow(/moderation_cases_subject/);
});

test("a member's own questions come in pages without gap or repeat, and nobody else's among them", async () => {
  const { product } = await make.sellable();
  const [mine, other] = [await make.user(), await make.user()];
  await db.question.createMany({
    data: Array.from({ length: 47 }, (_, n) => ({
      productId: product.id,
      userId: n % 47 === 46 ? other.id : mine.id,
      authorName: "A",
      body: `Question ${n}`,
    })),
  });
  const all: string[] = [];
  for (let after: string | null = null, first = true; first || after; first = false) {
    const page = await listOwnQuestions(mine.id, after);
    all.push(...page.rows.map(({ body }) => body));
    after = page.next;
  }
  expect(all).toHaveLength(46);
  expect(new Set(all).size).toBe(46);
  expect(await findProduct(product.slug)).toMatchObject({ product: { questionCount: 0 } });
});

test("a public name gives the family name away by one letter only", () => {
  expect(["Mara Keller", " Ada ", "Jo van der Berg", "李 小龙", ""].map(publicName)).toEqual([
    "Mara K.",
    "Ada",
    "Jo B.",
    "李 小.",
    "",
  ]);
});
