import type { OwnerKey } from "@/lib/accounts/model/actor";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { capturePayment } from "@/lib/payments/commands/capture";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { user } from "@/tests/support/factories";
import { pay, placed, readyCheckout } from "../checkout/support";

/** A member with store credit, booked as the store books goodwill. */
export async function memberWithCredit(amount: number) {
  const member = await user();
  const reference = `goodwill:${newId()}`;
  await db.$executeRaw`SELECT give_credit(${member.id}::uuid, 'USD', ${amount}::int, 'goodwill', ${reference})`;
  await db.ledgerTransaction.create({
    data: {
      kind: "credit",
      reference,
      entries: {
        create: [
          { account: "promotion", amount, currency: "USD" },
          { account: "credit", amount: -amount, currency: "USD" },
        ],
      },
    },
  });
  return { member, owner: `user:${member.id}` as const };
}

/** An order that was paid with a card (and credit), its money taken. One order for each seller of the lines. */
export async function paidOrders(
  lines: { offerId: string; quantity: number }[],
  options: { owner?: OwnerKey; useCredit?: boolean; couponCode?: string; card?: string } = {},
) {
  const { card = "pm_card_visa", ...rest } = options;
  const { checkoutId, total, owner } = await readyCheckout(lines, rest);
  await placed(checkoutId, total);
  if (total > 0) await pay(checkoutId, card);
  const settled = await settleCheckout(checkoutId);
  if (!settled.ok) throw new Error(settled.error.message);
  const payment = await db.payment.findFirst({ where: { checkoutId } });
  if (payment) await capturePayment(payment.id);
  const orders = await db.order.findMany({
    where: { group: { checkoutId } },
    include: { lines: { orderBy: { position: "asc" } } },
    orderBy: { id: "asc" },
  });
  return { checkoutId, owner, total, orders, payment, groupId: settled.data.groupId };
}

/** What the ledger says of one account, minor units, debit positive. */
export async function ledgerSum(account: string, where: { orderId?: string; sellerId?: string } = {}) {
  const { _sum } = await db.ledgerEntry.aggregate({ where: { account, ...where }, _sum: { amount: true } });
  return _sum.amount ?? 0;
}
