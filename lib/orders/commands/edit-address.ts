import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { countryRule } from "@/lib/accounts/model/countries";
import { db, type Prisma, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { lockOrder, touchOrder } from "./lock";
import { tell } from "./timeline";

/**
 * Sends an order elsewhere until it is packed. The address has been checked by its country's rules (`addressInput`).
 * Price and tax were agreed for the old place, so the new one must cost the same: refuses `country` and `tax` where it
 * does not, and `packed` when it is too late. A packer who looked before is told when packing.
 */
export async function editAddress(
  orderId: string,
  address: PostalAddress,
  actorId: string | null,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const locked = await lockOrder(tx, orderId);
      if (locked.status !== "CONFIRMED") {
        refuse("packed", "This part is packed already, so its address can no longer change.");
      }
      const { address: stored } = await tx.order.findUniqueOrThrow({
        where: { id: orderId },
        select: { address: true },
      });
      const before = stored as unknown as PostalAddress;
      if (same(before, address)) return null;
      if (before.country !== address.country) {
        const name = countryRule(before.country)?.name ?? before.country;
        refuse(
          "country",
          `Delivery was paid for ${name}. To send it to another country, cancel and order again.`,
          "country",
        );
      }
      if ((await taxAt(tx, orderId, before)) !== (await taxAt(tx, orderId, address))) {
        refuse(
          "tax",
          "There the tax is another. Cancel and order again, so that you see it first.",
          "region",
        );
      }
      await tx.order.update({
        where: { id: orderId },
        data: { address: address as unknown as Prisma.InputJsonObject },
      });
      await touchOrder(tx, orderId);
      await tell(tx, {
        groupId: locked.groupId,
        orderId,
        kind: "address-changed",
        data: { from: before as unknown as Prisma.InputJsonObject },
        actorId,
      });
      return null;
    }),
  );
}

function same(a: PostalAddress, b: PostalAddress): boolean {
  const fields = ["name", "line1", "line2", "city", "region", "postcode", "country", "phone"] as const;
  return fields.every((field) => (a[field] ?? "") === (b[field] ?? ""));
}

/** The taxes of a place now on the lines that are still to be sent, as one text to compare; gift cards bear none. */
async function taxAt(tx: Tx, orderId: string, { country, region }: PostalAddress): Promise<string> {
  const rates = await tx.$queryRaw<{ taxClass: string; bps: number | null; included: boolean | null }[]>`
    SELECT c.tax_class AS "taxClass", t.bps, t.included FROM (
      SELECT DISTINCT p.tax_class FROM order_lines l JOIN products p ON p.id = l.product_id
      WHERE l.order_id = ${orderId}::uuid AND l.quantity > l.cancelled_quantity AND NOT p.gift_card) c
    LEFT JOIN LATERAL tax_rate_at(${country}, ${region ?? ""}, now(), c.tax_class) t ON true ORDER BY c.tax_class`;
  return JSON.stringify(rates);
}
