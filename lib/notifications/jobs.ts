import "server-only";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { log } from "@/lib/platform/log";
import { MAX_SENDS } from "./commands";
import { SECRET_MAILS } from "./model/templates";
import { mailServer } from "./smtp";

const CLEARED = "This mail held a link for one person. It was cleared after it was sent.";

/**
 * Sends a mail through the mail server, or leaves it to the outbox page while none is set. A repeat of a mail that was
 * sent does nothing; one whose answer got lost carries the same Message-ID, by which mail servers know it again.
 */
async function sendNotification({ notificationId }: { notificationId: string }): Promise<void> {
  const mail = await db.notification.findUnique({ where: { id: notificationId } });
  if (mail?.status !== "QUEUED") return;
  const server = mailServer();
  if (!server) {
    await settle(notificationId, { channel: "outbox" });
    return;
  }
  try {
    await server.sendMail({
      from: env().MAIL_FROM,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${notificationId}@${new URL(env().APP_URL).hostname}>`,
    });
  } catch (err) {
    await missed(notificationId, mail.attempts + 1, err);
    return;
  }
  const secret = SECRET_MAILS.has(mail.template);
  await settle(notificationId, { channel: "email", ...(secret ? { text: CLEARED, html: CLEARED } : {}) });
}

async function settle(id: string, data: { channel: string; text?: string; html?: string }): Promise<void> {
  await db.notification.updateMany({
    where: { id, status: "QUEUED" },
    data: { ...data, status: "SENT", sentAt: new Date(), attempts: { increment: 1 }, lastError: null },
  });
}

async function missed(id: string, attempts: number, err: unknown): Promise<void> {
  const last = attempts >= MAX_SENDS;
  await db.notification.update({
    where: { id },
    data: {
      attempts,
      status: last ? "FAILED" : "QUEUED",
      lastError: err instanceof Error ? err.message.slice(0, 500) : "unknown",
    },
  });
  if (!last) throw err;
  log.error({ err, notificationId: id }, "mail given up");
}

export const handlers: Handlers = { "send-notification": sendNotification };
