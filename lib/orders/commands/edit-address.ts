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
      if ((await taxAt(tx, before)) !== (await taxAt(tx, address))) {
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

/** The tax of a place now, as one text to compare. */
async function taxAt(tx: Tx, { country, region }: PostalAddress): Promise<string> {
  const [rate] = await tx.$queryRaw<{ bps: number; included: boolean }[]>`
    SELECT bps, included FROM tax_rate_at(${country}, ${region ?? ""}, now())`;
  return JSON.stringify(rate ?? null);
}
