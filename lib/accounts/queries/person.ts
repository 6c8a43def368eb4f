import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";

/** How many of each thing their page shows. */
const LATEST = 20;
const COUNTED = 10_000;

/** Everything staff see of one person, the latest of each, and the sellers worked for longest; null when there is nobody. Amounts are minor units. */
export async function personFile(id: string) {
  if (!isId(id)) return null;
  const person = await db.user.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      email: true,
      emailVerifiedAt: true,
      staffRole: true,
      createdAt: true,
      lastSignInAt: true,
      disabledAt: true,
      disabledReason: true,
      sessionVersion: true,
      memberships: {
        select: { role: true, seller: { select: { id: true, name: true, status: true } } },
        orderBy: { createdAt: "asc" },
        take: LATEST,
      },
      _count: { select: { memberships: true } },
    },
  });
  if (!person) return null;
  const [orders, counts, credit, goodwill, returns, reviews, mails] = await Promise.all([
    db.order.findMany({
      where: { userId: id },
      orderBy: [{ placedAt: "desc" }, { id: "asc" }],
      take: LATEST,
      select: {
        id: true,
        number: true,
        status: true,
        placedAt: true,
        total: true,
        refundedTotal: true,
        currency: true,
        seller: { select: { name: true } },
      },
    }),
    db.$queryRaw<{ orders: number }[]>`
      SELECT count(*)::int AS orders FROM (SELECT FROM orders WHERE user_id = ${id}::uuid LIMIT ${COUNTED}) o`,
    db.creditAccount.findMany({
      where: { userId: id },
      orderBy: { currency: "asc" },
      select: {
        id: true,
        currency: true,
        balance: true,
        entries: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: LATEST },
      },
    }),
    db.goodwillCredit.findMany({
      where: { userId: id },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: LATEST,
      select: {
        id: true,
        amount: true,
        currency: true,
        reason: true,
        createdAt: true,
        order: { select: { number: true } },
      },
    }),
    db.returnRequest.findMany({
      where: { userId: id },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: LATEST,
      select: { id: true, number: true, status: true, createdAt: true, order: { select: { number: true } } },
    }),
    db.review.findMany({
      where: { userId: id },
      orderBy: { id: "desc" },
      take: LATEST,
      select: {
        id: true,
        rating: true,
        title: true,
        status: true,
        createdAt: true,
        product: { select: { title: true, slug: true } },
      },
    }),
    db.notification.findMany({
      where: { recipient: person.email },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: LATEST,
      select: { id: true, subject: true, status: true, createdAt: true },
    }),
  ]);
  return { person, orders, orderCount: counts[0]?.orders ?? 0, credit, goodwill, returns, reviews, mails };
}
