import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { renderMail, type TemplateName, type Templates } from "./model/templates";

/** After this many tries a mail counts as failed. */
export const MAX_SENDS = 10;

type Notice<N extends TemplateName> = {
  /** What it tells of, "order-confirmed:<group>": the same thing is told once, however often this is called. */
  dedupeKey: string;
  /** A mail address. */
  recipient: string;
  userId?: string | null;
  template: N;
  data: Templates[N];
};

/**
 * Writes a mail in the caller's transaction; the worker sends it after the commit.
 * @returns false when this was told before
 */
export async function notify<N extends TemplateName>(tx: Tx, notice: Notice<N>): Promise<boolean> {
  const { dedupeKey, recipient, userId = null, template, data } = notice;
  const id = newId();
  const { count } = await tx.notification.createMany({
    data: { id, dedupeKey, recipient, userId, template, ...renderMail(template, data) },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await enqueue(tx, "send-notification", { notificationId: id }, { maxAttempts: MAX_SENDS });
  return true;
}
