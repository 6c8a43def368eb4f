import "server-only";
import { createHash } from "node:crypto";
import type { Staff } from "@/lib/accounts/model/actor";
import { moderateProduct, moderateTaxClass } from "@/lib/catalog/commands/moderate";
import { writeAudit } from "@/lib/platform/audit";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { CaseState } from "@/lib/platform/db/generated/enums";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";
import { taxClassOf } from "@/lib/pricing/model/tax-class";
import { moderateQuestion, moderateReview } from "@/lib/reviews/commands";
import { COMPLAINTS, type Decision, type DecisionInput, type ReportInput } from "./model";

const CHANGED = "Somebody else decided this, or it changed meanwhile. Look at it again.";
/** How long a decision can be taken back before its seller or author is written to. */
const GRACE_MS = 60_000;

type Decided = { id: string; version: number };

/**
 * Approves, refuses or corrects what waits, each case by itself. Refused, a thing is public no more; approved, it is again;
 * corrected, it is approved and taxed as standard again. Seller or author is told the reason a minute later, unless it was
 * taken back. The same decision twice is one. `skipped` counts
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

type One = { id: string; version: number; decision: Decision; reason: string };

const ACTS = { APPROVED: "approve", REFUSED: "refuse", CORRECTED: "correct" } as const;

async function decide(tx: Tx, { id, version, decision, reason }: One, staff: Staff): Promise<Decided> {
  const subject = await lockedCase(tx, id);
  if (subject.state === decision && subject.version === version + 1) return { id, version: subject.version };
  if (subject.state !== "OPEN" || subject.version !== version) refuse("changed", CHANGED);
  const { productId, taxClass } = subject;
  if (decision === "CORRECTED" && !taxClass) refuse("changed", CHANGED);
  const before = await subject.move(decision === "REFUSED" ? "REJECTED" : "PUBLIC");
  const kept = decision === "APPROVED" ? null : reason;
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
  // Once the case is decided: the class of an open one follows its product's.
  const taxed = decision === "CORRECTED" ? await moderateTaxClass(tx, productId ?? "", "standard") : null;
  await told(
    tx,
    staff,
    subject,
    ACTS[decision],
    taxed ? { status: before, taxClass: taxed } : { status: before },
    taxed ? { taxClass: "standard", reason: kept } : { reason: kept },
  );
  if (decision !== "APPROVED" || before === "REJECTED")
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
      // Once the case is open again: the product's taking the class would open one.
      if (subject.state === "CORRECTED" && subject.productId && subject.taxClass)
        await moderateTaxClass(tx, subject.productId, taxClassOf(subject.taxClass));
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
  /** The class other than the standard one that is asked about. */
  taxClass: string | null;
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
    // Its product first, as who merges products or writes a review does.
    await tx.$queryRaw`
      SELECT p.id FROM products p JOIN questions q ON q.product_id = p.id WHERE q.id = ${questionId}::uuid FOR UPDATE OF p`;
    await tx.$queryRaw`SELECT id FROM questions WHERE id = ${questionId}::uuid FOR UPDATE`;
  } else {
    await tx.$queryRaw`
      SELECT p.id FROM products p JOIN reviews r ON r.product_id = p.id WHERE r.id = ${reviewId}::uuid FOR UPDATE OF p`;
    await tx.$queryRaw`SELECT id FROM reviews WHERE id = ${reviewId}::uuid FOR UPDATE`;
  }
  await tx.$queryRaw`SELECT id FROM moderation_cases WHERE id = ${id}::uuid FOR UPDATE`;
  const locked = await tx.moderationCase.findUnique({ where: { id } });
  // Its author may have taken the review away since.
  if (!locked) refuse("gone", "There is no such case.");
  const { state, version, statusBefore, taxClass } = locked;
  return {
    productId,
    reviewId,
    questionId,
    state,
    version,
    statusBefore,
    taxClass,
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
  act: (typeof ACTS)[Decision] | "reconsider",
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
