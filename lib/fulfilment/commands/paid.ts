import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { refuse } from "@/lib/platform/result";

/**
 * Refuses `unpaid` while the bank may still refuse what these goods cost, or when it has: nothing is packed before the
 * money is taken, or before the order's part is held to be taken as it leaves. A refusal of the bank locks the orders
 * first, so it can't come in between.
 */
export async function demandMoney(tx: Tx, { id, groupId }: { id: string; groupId: string }): Promise<void> {
  const [row] = await tx.$queryRaw<{ open: boolean; refused: boolean }[]>`
    SELECT EXISTS (SELECT FROM payments p WHERE p.group_id = ${groupId}::uuid AND p.status = 'CAPTURING'
        AND NOT EXISTS (SELECT FROM captures c WHERE c.payment_id = p.id AND c.order_id = ${id}::uuid)) AS open,
      EXISTS (SELECT FROM captures c WHERE c.order_id = ${id}::uuid AND c.status = 'REFUSED') AS refused`;
  if (row?.open) refuse("unpaid", "The payment is still being taken. Try again in a minute.");
  if (row?.refused)
    refuse("unpaid", "The bank refused the payment of this order: nothing more of it is sent.");
}
