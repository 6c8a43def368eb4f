import "server-only";
import { createHash } from "node:crypto";
import type { Staff } from "@/lib/accounts/model/actor";
import { moderateProduct } from "@/lib/catalog/commands/moderate";
import { writeAudit } from "@/lib/platform/audit";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { CaseState } from "@/lib/platform/db/generated/enums";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";
import { moderateQuestion, moderateReview } from "@/lib/reviews/commands";
import { COMPLAINTS, type DecisionInput, type ReportInput } from "./model";

const CHANGED = "Somebody else decided this, or it changed meanwhile. Look at it again.";
/** How long a decision can be taken back before its seller or author is written to. */
const GRACE_MS = 60_000;

type Decided = { id: string; version: number };

/**
 * Approves or refuses what waits, each case by itself. Refused, a thing is public no more; approved, it is again. Seller or
 * author is told the reason a minute later, unless it was taken back. The same decision twice is one. `skipped` counts
 * what somebody else decided meanwhile; when that was all, it is refused as `changed`.
 */
export async function decideCases(
  { cases, decision, reason }: DecisionInput,
  staff: Staff,
): Promise<Result<{ decided: Decided[]; skipped: number }>> {
  const decided: Decided[] = [];
  for (const one of cases) {
    const answer = await refusable(() =>
      db.$transaction((tx) => decide(tx, { ...one, decision, reason }, staff)),
    );
    if (answer.ok) decided.push(answer.data);
  }
  if (decided.length === 0) return fail("changed", CHANGED);
  return ok({ decided, skipped: cases.length - decided.length });
}

type One = { id: string; version: number; decision: "APPROVED" | "REFUSED"; reason: string };

async function decide(tx: Tx, { id, version, decision, reason }: One, staff: Staff): Promise<Decided> {
  const subject = await lockedCase(tx, id);
  if (subject.state === decision && subject.version === version + 1) return { id, version: subject.version };
  if (subject.state !== "OPEN" || subject.version !== version) refuse("changed", CHANGED);
  const before = await subject.move(decision === "REFUSED" ? "REJECTED" : "PUBLIC");
  const kept = decision === "REFUSED" ? reason : null;
  await tx.moderationCase.update({
    where: { id },
    data: {
      state: decision,
      reason: kept,
      statusBefore: before,
      decidedById: staff.id,
      decidedAt: new Date(),
      version: { increment: 1 },
    },
  });
  const act = decision === "REFUSED" ? "refuse" : "approve";
  await told(tx, staff, subject, act, { status: before }, { reason: kept });
  if (decision === "REFUSED" || before === "REJECTED")
    await enqueue(
      tx,
      "tell-moderation",
      { caseId: id, version: version + 1 },
      { runAt: new Date(Date.now() + GRACE_MS) },
    );
  return { id, version: version + 1 };
}

/** Takes a decision back: the thing is what it was before, and waits again. Failures: `changed`, `gone`. */
export async function undoDecision({ id, version }: Decided, staff: Staff): Promise<Result<Decided>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const subject = await lockedCase(tx, id);
      if (subject.state === "OPEN" && subject.version === version + 1) return { id, version: version + 1 };
      if (subject.state === "OPEN" || subject.version !== version) refuse("changed", CHANGED);
      const other = await tx.moderationCase.findFirst({
        where: {
          productId: subject.productId,
          reviewId: subject.reviewId,
          questionId: subject.questionId,
          state: "OPEN",
        },
        select: { id: true },
      });
      if (other) refuse("changed", CHANGED);
      await subject.move(subject.statusBefore ?? "PUBLIC");
      await tx.moderationCase.update({
        where: { id },
        data: {
          state: "OPEN",
          reason: null,
          statusBefore: null,
          decidedById: null,
          decidedAt: null,
          version: { increment: 1 },
        },
      });
      await told(tx, staff, subject, "reconsider", { state: subject.state }, { state: "OPEN" });
      return { id, version: version + 1 };
    }),
  );
}

type Subject = {
  productId: string | null;
  reviewId: string | null;
  questionId: string | null;
  state: CaseState;
  version: number;
  statusBefore: string | null;
  /** Gives the thing a status; "PUBLIC" is what it has when all is well. @returns the one it had */
  move(status: string): Promise<string>;
};

// The thing before its case: whoever saves a listing locks them in this order too.
async function lockedCase(tx: Tx, id: string): Promise<Subject> {
  const found = await tx.moderationCase.findUnique({ where: { id } });
  if (!found) refuse("gone", "There is no such case.");
  const { productId, reviewId, questionId } = found;
  if (productId) await tx.$queryRaw`SELECT id FROM products WHERE id = ${productId}::uuid FOR UPDATE`;
  else if (questionId) {
    // Its product first, as who merges products does.
    await tx.$queryRaw`
      SELECT p.id FROM products p JOIN questions q ON q.product_id = p.id WHERE q.id = ${questionId}::uuid FOR UPDATE OF p`;
    await tx.$queryRaw`SELECT id FROM questions WHERE id = ${questionId}::uuid FOR UPDATE`;
  } else await tx.$queryRaw`SELECT id FROM reviews WHERE id = ${reviewId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM moderation_cases WHERE id = ${id}::uuid FOR UPDATE`;
  const { state, version, statusBefore } = await tx.moderationCase.findUniqueOrThrow({ where: { id } });
  return {
    productId,
    reviewId,
    questionId,
    state,
    version,
    statusBefore,
    move: (status) => {
      if (productId) return moderateProduct(tx, productId, status);
      return questionId
        ? moderateQuestion(tx, questionId, status)
        : moderateReview(tx, reviewId ?? "", status);
    },
  };
}

async function told(
  tx: Tx,
  { id, role, address }: Staff,
  { productId, reviewId, questionId }: Subject,
  act: "approve" | "refuse" | "reconsider",
  before: object,
  after: object,
): Promise<void> {
  const entity = productId ? "product" : questionId ? "question" : "review";
  await writeAudit(tx, [
    {
      actorId: id,
      actorRole: role,
      ip: address,
      action: `${productId ? "listing" : entity}.${act}`,
      entity,
      entityId: productId ?? reviewId ?? questionId ?? "",
      before,
      after,
    },
  ]);
}

const PUBLIC: Readonly<Record<ReportInput["kind"], (id: string) => Prisma.Sql>> = {
  product: (id) => Prisma.sql`SELECT id FROM products WHERE id = ${id}::uuid AND status = 'ACTIVE' FOR SHARE`,
  review: (id) =>
    Prisma.sql`SELECT id FROM reviews WHERE id = ${id}::uuid AND status = 'PUBLISHED' FOR SHARE`,
  question: (id) =>
    Prisma.sql`SELECT id FROM questions WHERE id = ${id}::uuid AND status = 'PUBLISHED' FOR SHARE`,
};

/** Keeps what a shopper says is wrong with a product, a review or a question: one voice each, however often it is said. Failures: `gone`. */
export async function reportContent(
  { kind, id, complaint, words }: ReportInput,
  by: { owner: string | null; address: string },
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<unknown[]>(PUBLIC[kind](id));
      if (rows.length === 0) refuse("gone", "This is no longer public.");
      const reporter =
        by.owner ?? `address:${createHash("sha256").update(by.address).digest("base64url").slice(0, 22)}`;
      const said = [COMPLAINTS[complaint], words].filter(Boolean).join(": ");
      const { count } = await tx.contentReport.createMany({
        data: [{ subjectId: id, reporter, words: said }],
        skipDuplicates: true,
      });
      if (count === 0) return null;
      const of = (one: ReportInput["kind"]) => (kind === one ? id : null);
      await tx.$executeRaw`
        SELECT open_case(${of("product")}::uuid, ${of("review")}::uuid, 'REPORTED', ARRAY[${said}], ${of("question")}::uuid)`;
      return null;
    }),
  );
}
