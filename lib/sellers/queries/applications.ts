import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import { type Draft, draftData } from "../model/application";

const MOST = 100;

const papers = {
  select: { id: true, kind: true, fileName: true, bytes: true, createdAt: true },
  orderBy: { id: "asc" },
} as const;

/** What a kept application says; what it does not say is empty. */
function saidIn(data: unknown): Draft {
  const read = draftData.safeParse(data);
  return read.success ? read.data : draftData.parse({});
}

/** The person's latest application with its papers; null when they never began one. */
export async function myApplication(userId: string) {
  const row = await db.sellerApplication.findFirst({
    where: { userId },
    include: { documents: papers, seller: { select: { slug: true, status: true } } },
    orderBy: { createdAt: "desc" },
  });
  return row && { ...row, data: saidIn(row.data) };
}

export type MyApplication = NonNullable<Awaited<ReturnType<typeof myApplication>>>;

/** Applications that wait for a decision, the one that waits longest first. */
export async function waitingApplications() {
  const rows = await db.sellerApplication.findMany({
    where: { status: "SUBMITTED" },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  return rows.map((row) => ({ ...row, data: saidIn(row.data) }));
}

/** One application as an operator sees it; null when there is none. */
export async function applicationFile(id: string) {
  if (!isId(id)) return null;
  const row = await db.sellerApplication.findUnique({
    where: { id },
    include: {
      documents: papers,
      user: { select: { id: true, name: true, email: true, createdAt: true } },
      seller: { select: { id: true, name: true, status: true } },
    },
  });
  return row && { ...row, data: saidIn(row.data) };
}

/** A paper with whose it is and where it lies; null when there is none. */
export async function documentOf(id: string) {
  if (!isId(id)) return null;
  const row = await db.sellerDocument.findUnique({
    where: { id },
    include: { application: { select: { userId: true } } },
  });
  return row && { ...row, applicantId: row.application.userId };
}

/** Whether a shop is open and can be paid, for what its desk says above everything else. */
export async function deskStanding(sellerId: string) {
  const seller = await db.seller.findUniqueOrThrow({
    where: { id: sellerId },
    select: { status: true, payoutsEnabled: true, stripeAccountId: true, createdAt: true },
  });
  return {
    status: seller.status,
    since: seller.createdAt,
    account: seller.payoutsEnabled ? "ready" : seller.stripeAccountId ? "started" : "none",
  } as const;
}
