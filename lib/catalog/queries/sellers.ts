import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db, Prisma } from "@/lib/platform/db/client";
import type { Seller } from "@/lib/platform/db/generated/client";
import { PAGE_SIZE } from "../model/listing";
import { type Ground, groundOf, meanRating, type PictureView } from "../model/views";
import { CARD_COLUMNS, CARD_JOINS } from "./card-sql";
import { type CardRow, cardOf } from "./cards";
import { pictureOf } from "./pictures";
import type { Shelf } from "./shelves";

export type SellerView = {
  id: string;
  slug: string;
  name: string;
  story: string;
  city: string;
  country: string;
  ground: Ground;
  picture: PictureView | null;
  promiseKeptBps: number;
  returnDays: number;
  rating: number;
  ratingCount: number;
  since: number;
};

/** A seller that is open for business; `moved` names the slug it has now. */
export async function findSeller(slug: string): Promise<{ seller: SellerView } | { moved: string } | null> {
  "use cache";
  const row = await db.seller.findFirst({ where: { slug, status: "ACTIVE" } });
  if (!row) {
    cacheLife("minutes");
    const redirect = await db.slugRedirect.findUnique({
      where: { kind_fromSlug: { kind: "seller", fromSlug: slug } },
    });
    return redirect ? { moved: redirect.toSlug } : null;
  }
  cacheLife("catalogue");
  cacheTag(tag("seller", row.id));
  return { seller: sellerView(row) };
}

const LISTED = 60;

/** The sellers with the best record, for the directory. */
export async function sellerDirectory(): Promise<SellerView[]> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("home"));
  const rows = await db.seller.findMany({
    where: { status: "ACTIVE" },
    orderBy: [{ ratingCount: "desc" }, { name: "asc" }],
    take: LISTED,
  });
  cacheTag(...rows.map((row) => tag("seller", row.id)));
  return rows.map(sellerView);
}

function sellerView(row: Seller): SellerView {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    story: row.story,
    city: row.city,
    country: row.country.trim(),
    ground: groundOf(row.ground),
    picture: pictureOf(row.imageKey, row.imageHash, ""),
    promiseKeptBps: row.promiseKeptBps,
    returnDays: row.returnDays,
    rating: meanRating(row.ratingSum, row.ratingCount),
    ratingCount: row.ratingCount,
    since: row.createdAt.getUTCFullYear(),
  };
}

/** One page of the products a seller offers, newest first. `after` is the product id the list goes on from. */
export async function sellerShelf(sellerId: string, after: string | null): Promise<Shelf> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("seller", sellerId));
  const start = after ? Prisma.sql`AND product_id < ${after}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<CardRow[]>`
    SELECT ${CARD_COLUMNS}
    FROM (
      SELECT DISTINCT product_id FROM offers
      WHERE seller_id = ${sellerId}::uuid AND status = 'ACTIVE' ${start}
      ORDER BY product_id DESC LIMIT ${PAGE_SIZE + 1}
    ) mine
    JOIN products p ON p.id = mine.product_id ${CARD_JOINS}
    ORDER BY p.id DESC`;
  const page = rows.slice(0, PAGE_SIZE);
  cacheTag(...page.map((row) => tag("product", row.id)));
  return {
    cards: page.map(cardOf).filter((card) => card.price !== null),
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  };
}
