import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { cursorOf, pageOf, placeOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { type Draft, draftData } from "../model/application";

/** Applications on a page: they stand above the sellers. */
const WAITING = 20;

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

/**
 * A page of the applications that wait for a decision, the one begun first at its head; `words` as in the shop or by
 * whom. It goes on behind what was read, also when the last one read was decided since.
 */
export async function waitingApplications({ words, after }: { words: string; after: string | null }) {
  const found = { contains: words, mode: "insensitive" } as const;
  const said = (key: string) => ({
    data: { path: [key], string_contains: words, mode: "insensitive" as const },
  });
  const start = placeOf(after);
  const rows = await db.sellerApplication.findMany({
    where: {
      status: "SUBMITTED",
      ...(start?.at
        ? {
            createdAt: { gte: start.at },
            AND: [{ OR: [{ createdAt: { gt: start.at } }, { id: { gt: start.id } }] }],
          }
        : {}),
      ...(words
        ? { OR: [said("shop"), said("legalName"), { user: { name: found } }, { user: { email: found } }] }
        : {}),
    },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: WAITING + 1,
  });
  return pageOf(
    rows.map((row) => ({ ...row, data: saidIn(row.data) })),
    WAITING,
    ({ createdAt: at, id }) => cursorOf({ at, id }),
  );
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
