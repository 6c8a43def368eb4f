import "server-only";
import { effectivePrice } from "@/lib/catalog/model/pricing";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { deskDb as db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import { searchInput } from "@/lib/search/model/input";
import { searchProducts } from "@/lib/search/queries/search";
import type { PickedOffer } from "../model/pick";

const MOST = 24;

/** Offers whose product is found by `words`, or by the exact SKU, address or id; best match first. */
export async function pickOffers(words: string): Promise<PickedOffer[]> {
  if (words === "") return [];
  const productIds = await pickProductIds(words);
  const rows = await db.offer.findMany({
    where: {
      status: "ACTIVE",
      seller: { status: "ACTIVE" },
      OR: [
        { productId: { in: productIds } },
        { variant: { sku: words } },
        ...(isId(words) ? [{ id: words }] : []),
      ],
    },
    orderBy: [{ price: "asc" }, { id: "asc" }],
    take: MOST * 2,
    include: {
      seller: { select: { name: true } },
      variant: { include: { product: true } },
      stockLevels: { where: { warehouse: { active: true } }, select: { quantity: true, reserved: true } },
    },
  });
  const rank = new Map(productIds.map((id, index) => [id, index]));
  const now = new Date();
  return rows
    .sort((a, b) => (rank.get(a.productId) ?? -1) - (rank.get(b.productId) ?? -1))
    .slice(0, MOST)
    .map((offer) => ({
      id: offer.id,
      productId: offer.productId,
      title: offer.variant.product.title,
      choice: offer.variant.title,
      seller: offer.seller.name,
      price: effectivePrice(offer, now).price,
      currency: offer.currency.trim(),
      available: offer.stockLevels.reduce((sum, level) => sum + level.quantity - level.reserved, 0),
      giftCard: offer.variant.product.giftCard,
      picture: pictureOf(offer.variant.product.imageKey, offer.variant.product.imageHash, ""),
    }));
}

async function pickProductIds(words: string): Promise<string[]> {
  const [{ cards }, exact] = await Promise.all([
    searchProducts(searchInput.parse({ q: words })),
    db.product.findMany({
      where: { OR: [{ slug: words }, ...(isId(words) ? [{ id: words }] : [])] },
      select: { id: true },
    }),
  ]);
  return [...new Set([...exact.map(({ id }) => id), ...cards.map(({ id }) => id)])].slice(0, MOST);
}

/** What a condition can name, found by a part of its name; best match first. */
export async function pickNamed(
  kind: "products" | "sellers" | "categories",
  words: string,
): Promise<{ id: string; label: string }[]> {
  if (words === "") return [];
  const like = { contains: words, mode: "insensitive" as const };
  if (kind === "sellers") {
    const rows = await db.seller.findMany({
      where: { OR: [{ name: like }, { slug: like }] },
      orderBy: { name: "asc" },
      take: MOST,
    });
    return rows.map(({ id, name }) => ({ id, label: name }));
  }
  if (kind === "categories") {
    const rows = await db.category.findMany({
      where: { OR: [{ name: like }, { path: like }] },
      orderBy: [{ depth: "asc" }, { path: "asc" }],
      take: MOST,
    });
    return rows.map(({ id, path }) => ({ id, label: path }));
  }
  const ids = await pickProductIds(words);
  const rows = await db.product.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true },
  });
  return ids.flatMap((id) => {
    const found = rows.find((row) => row.id === id);
    return found ? [{ id, label: found.title }] : [];
  });
}
