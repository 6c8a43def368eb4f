import "server-only";
import { changeLine } from "@/lib/cart/commands";
import { db } from "@/lib/platform/db/client";
import { type Entered, type Entering, enterDeal } from "./enter";

/** `enterDeal`, and what it means for the cart: a unit just claimed lies in it, one given back does not. */
export async function visitDeal(entering: Entering): Promise<Entered> {
  const entered = await enterDeal(entering);
  const { standing } = entered;
  const claimed = standing.state === "claimed" && standing.fresh;
  if (claimed || entering.act === "leave") {
    const deal = await db.deal.findUnique({ where: { id: entering.dealId }, select: { offerId: true } });
    if (deal) {
      const { offerId } = deal;
      await changeLine(
        entering.shopper,
        claimed ? { act: "add", offerId, quantity: 1 } : { act: "remove", offerId },
      );
    }
  }
  return entered;
}
