import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { db, type Prisma } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { reprice } from "../reprice";

export type CheckoutChange = {
  email?: string;
  address?: PostalAddress;
  /** Seller id to method id. */
  shipping?: Record<string, string>;
  /** Empty takes the code away. */
  couponCode?: string;
  useCredit?: boolean;
};

/**
 * Changes an open checkout and prices it again. Refuses `closed` once it was placed, and `coupon` for a code that is
 * unknown, over, used up or does not fit this basket; the checkout then stays as it was.
 */
export async function updateCheckout(
  checkoutId: string,
  change: CheckoutChange,
): Promise<Result<{ version: number; total: number }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ status: string }[]>`
        SELECT status::text FROM checkouts WHERE id = ${checkoutId}::uuid FOR UPDATE`;
      if (row?.status !== "OPEN") refuse("closed", "This checkout was placed already.");
      const { couponCode, shipping, address, ...rest } = change;
      await tx.checkout.update({
        where: { id: checkoutId },
        data: {
          ...rest,
          ...(address ? { address: address as unknown as Prisma.InputJsonValue } : {}),
          ...(couponCode !== undefined ? { couponCode: couponCode || null } : {}),
          ...(shipping
            ? {
                shipping: Object.fromEntries(
                  Object.entries(shipping).map(([seller, methodId]) => [seller, { methodId }]),
                ),
              }
            : {}),
        },
      });
      const { version, total, couponApplied } = await reprice(tx, checkoutId, new Date());
      if (couponCode && !couponApplied) {
        refuse("coupon", "This code is not valid for what is in your basket.", "couponCode");
      }
      return { version, total };
    }),
  );
}
