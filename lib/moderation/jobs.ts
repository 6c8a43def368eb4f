import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { Handlers } from "@/lib/platform/jobs/handler";

const LISTING_MAILS = {
  APPROVED: "listing-back",
  REFUSED: "listing-refused",
  CORRECTED: "listing-taxed",
} as const;

/** Writes the reason to whom a decision concerns, if it still stands as it was made. */
async function tellDecision({ caseId, version }: { caseId: string; version: number }): Promise<void> {
  const found = await db.moderationCase.findUnique({
    where: { id: caseId },
    include: {
      product: {
        include: {
          createdBy: {
            include: {
              members: { where: { role: { in: ["OWNER", "CATALOGUE"] } }, include: { user: true } },
            },
          },
        },
      },
      review: { include: { user: true, product: true } },
      question: { include: { user: true, product: true } },
    },
  });
  if (!found || found.version !== version || found.state === "OPEN") return;
  const { product, review, question, state, reason } = found;
  const written = review ?? question;
  const isRefused = state === "REFUSED";
  await db.$transaction(async (tx) => {
    for (const { user } of product?.createdBy?.members ?? [])
      await notify(tx, {
        dedupeKey: `moderation:${caseId}:${version}:${user.id}`,
        recipient: user.email,
        userId: user.id,
        template: LISTING_MAILS[state],
        data: {
          name: user.name ?? "",
          title: product?.title ?? "",
          reason: reason ?? "",
          url: `${env().APP_URL}/sell/${product?.createdBy?.slug}/listings/${product?.id}`,
        },
      });
    if (written && isRefused)
      await notify(tx, {
        dedupeKey: `moderation:${caseId}:${version}`,
        recipient: written.user.email,
        userId: written.userId,
        template: review ? "review-refused" : "question-refused",
        data: {
          name: written.user.name,
          title: written.product.title,
          reason: reason ?? "",
          url: `${env().APP_URL}/p/${written.product.slug}`,
        },
      });
  });
}

export const handlers: Handlers = { "tell-moderation": tellDecision };
