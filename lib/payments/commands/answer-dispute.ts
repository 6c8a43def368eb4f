import "server-only";
import { createHash } from "node:crypto";
import Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { fail, ok, type Result } from "@/lib/platform/result";
import { stripe } from "../stripe";
import { noteDispute } from "./dispute";

/**
 * Sends what speaks for the shop to the shopper's bank: a text, and one file if there is one. Once: a bank reads one
 * answer. A repeated press is the same answer. Refuses `missing`, `answered`, `over` (decided, or the time is up),
 * `file` when the provider does not take it, `unavailable` while the provider does not answer.
 */
export async function answerDispute(
  disputeId: string,
  { text, file }: { text: string; file: File | null },
): Promise<Result<null>> {
  const dispute = await db.dispute.findUnique({ where: { id: disputeId } });
  if (!dispute) return fail("missing", "There is no such dispute.");
  if (dispute.closedAt || (dispute.dueBy && dispute.dueBy < new Date()))
    return fail("over", "The bank no longer takes an answer to this.");
  if (dispute.submittedAt) return fail("answered", "This was answered already. The bank is deciding.");
  const bytes = file ? Buffer.from(await file.arrayBuffer()) : null;
  const hash = createHash("sha256")
    .update(text)
    .update("\0")
    .update(bytes ?? "");
  const key = `dispute:${disputeId}:${hash.digest("hex").slice(0, 32)}`;
  try {
    const upload =
      file && bytes
        ? await stripe().files.create(
            { purpose: "dispute_evidence", file: { data: bytes, name: file.name, type: file.type } },
            { idempotencyKey: `${key}:file` },
          )
        : null;
    await stripe().disputes.update(
      dispute.providerDisputeId,
      {
        evidence: { uncategorized_text: text, ...(upload ? { uncategorized_file: upload.id } : {}) },
        submit: true,
      },
      { idempotencyKey: key },
    );
    await db.dispute.updateMany({
      where: { id: disputeId, submittedAt: null },
      data: {
        submittedAt: new Date(),
        evidence: { text, fileId: upload?.id ?? null, fileName: file?.name ?? null },
      },
    });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError)
      return file && error.param === "file"
        ? fail("file", "The bank takes PDF, JPEG and PNG files of up to 5 MB.", "file")
        : fail("over", "The bank no longer takes an answer to this.");
    if (error instanceof Stripe.errors.StripeError)
      return fail("unavailable", "The payment provider does not answer. Try again in a moment.");
    throw error;
  }
  await noteDispute(dispute.providerDisputeId);
  return ok(null);
}
