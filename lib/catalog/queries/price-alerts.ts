import "server-only";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";

/** What an alert watches, for the page that ends it; null when there is none. */
export async function findPriceAlert(
  id: string,
): Promise<{ title: string; slug: string; variantId: string; ended: boolean } | null> {
  if (!isId(id)) return null;
  const alert = await db.priceAlert.findUnique({
    where: { id },
    select: {
      cancelledAt: true,
      variant: { select: { id: true, title: true, product: { select: { title: true, slug: true } } } },
    },
  });
  if (!alert) return null;
  const { variant, cancelledAt } = alert;
  return {
    title: [variant.product.title, variant.title].filter(Boolean).join(", "),
    slug: variant.product.slug,
    variantId: variant.id,
    ended: cancelledAt !== null,
  };
}
