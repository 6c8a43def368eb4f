import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";

const MOST = 100;

/** Products whose pieces are gift cards, newest first. Prices in minor units of each product's currency. */
export async function giftProducts() {
  return db.product.findMany({
    where: { giftCard: true },
    orderBy: { id: "desc" },
    take: MOST,
    select: {
      id: true,
      title: true,
      slug: true,
      minPrice: true,
      maxPrice: true,
      currency: true,
      soldTotal: true,
    },
  });
}
