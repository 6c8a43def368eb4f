import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

const PAGE = 50;

export type MailRow = {
  id: string;
  recipient: string;
  template: string;
  subject: string;
  status: "QUEUED" | "SENT" | "FAILED";
  channel: string;
  createdAt: Date;
};

/** Mails, newest first, after the mail `after` (an id, which sorts by time). `next` is null on the last page. */
export async function listMails(after: string | null): Promise<{ rows: MailRow[]; next: string | null }> {
  const from = isId(after) ? await db.notification.findUnique({ where: { id: after } }) : null;
  const rows = await db.notification.findMany({
    ...(from
      ? {
          where: {
            OR: [{ createdAt: { lt: from.createdAt } }, { createdAt: from.createdAt, id: { gt: from.id } }],
          },
        }
      : {}),
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: PAGE + 1,
    select: {
      id: true,
      recipient: true,
      template: true,
      subject: true,
      status: true,
      channel: true,
      createdAt: true,
    },
  });
  return pageOf(rows, PAGE);
}

/** One mail whole; null when there is none. */
export async function findMail(id: string) {
  return isId(id) ? db.notification.findUnique({ where: { id } }) : null;
}
