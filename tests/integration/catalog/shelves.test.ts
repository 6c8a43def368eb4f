import { beforeAll, expect, test } from "vitest";
import { PAGE_SIZE, SORTS, type Sort } from "@/lib/catalog/model/listing";
import { findCategory } from "@/lib/catalog/queries/categories";
import { categoryShelf } from "@/lib/catalog/queries/shelves";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { category, sellable } from "@/tests/support/factories";

const COUNT = 70;
let department: Awaited<ReturnType<typeof category>>;

beforeAll(async () => {
  await testDatabase();
  department = await category();
  const leaves = await Promise.all(
    ["one", "two", "three"].map((slug) =>
      category({ slug, path: `${department.path}/${slug}`, parentId: department.id, depth: 2 }),
    ),
  );
  // Few different prices, popularities and times, so that pages end amid products that are equal.
  for (let index = 0; index < COUNT; index += 1) {
    const leaf = index % 7 === 0 ? department : leaves[index % 3];
    const { product } = await sellable({
      categoryId: leaf?.id ?? department.id,
      price: 1_000 + (index % 4) * 250,
    });
    await db.product.update({
      where: { id: product.id },
      data: {
        popularity: (index % 5) / 3,
        publishedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, (index % 6) * 7)),
      },
    });
  }
  const elsewhere = await category();
  await sellable({ categoryId: elsewhere.id });
});

async function walk(sort: Sort) {
  const place = await findCategory(department.path);
  const ids: string[] = [];
  const sizes: number[] = [];
  let after: string | null = null;
  do {
    const shelf = await categoryShelf(department.id, place?.subtreeIds ?? [], sort, after);
    ids.push(...shelf.cards.map((card) => card.id));
    sizes.push(shelf.cards.length);
    after = shelf.next;
  } while (after);
  return { ids, sizes };
}

test.each(Object.keys(SORTS) as Sort[])(
  "every product of the tree stands once on the shelf: %s",
  async (sort) => {
    const { ids, sizes } = await walk(sort);
    expect(sizes).toEqual([PAGE_SIZE, PAGE_SIZE, COUNT - 2 * PAGE_SIZE]);
    expect(new Set(ids).size).toBe(COUNT);

    const rows = new Map((await db.product.findMany()).map((row) => [row.id, row]));
    const sorted = ids.map((id) => {
      const row = rows.get(id);
      if (!row) throw new Error("A product that is not there");
      return {
        popular: -row.popularity,
        "price-low": row.minPrice ?? 0,
        "price-high": -(row.minPrice ?? 0),
        new: -row.publishedAt.getTime(),
      }[sort];
    });
    expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
  },
);

test("what nobody sells and what is archived stays off the shelf", async () => {
  const shelf = await category();
  const { offer } = await sellable({ categoryId: shelf.id });
  const archived = await sellable({ categoryId: shelf.id });
  const shown = await sellable({ categoryId: shelf.id });
  await db.offer.update({ where: { id: offer.id }, data: { status: "PAUSED" } });
  await db.product.update({ where: { id: archived.product.id }, data: { status: "ARCHIVED" } });
  await db.$executeRaw`SELECT refresh_buy_box(ARRAY[${offer.productId}::uuid])`;
  const { cards } = await categoryShelf(shelf.id, [shelf.id], "popular", null);
  expect(cards.map((card) => card.id)).toEqual([shown.product.id]);
});
