import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { BrandInput } from "../model/merging";
import { CHANGED, told } from "./category-desk/audit";

const TIMEOUT_MS = 120_000;

/**
 * Gives a brand another name and, if wanted, another word in addresses; the former one leads to it, also in sellers'
 * files. Its products are found by the new name; their pages follow by a job. Failures: `gone`, `changed`, `taken` (slug).
 */
export async function renameBrand(input: BrandInput, staff: Staff): Promise<Result<{ id: string }>> {
  const { id, was, name, slug } = input;
  return refusable(() =>
    db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM brands WHERE id = ${id}::uuid FOR UPDATE`;
        const before = await tx.brand.findUnique({ where: { id } });
        if (!before || before.mergedIntoId) refuse("gone", "There is no such brand any more.");
        if (before.name === name && before.slug === slug) return { id };
        if (before.name !== was) refuse("changed", CHANGED);
        if (before.slug !== slug) {
          const taken = await tx.brand.findUnique({ where: { slug } });
          if (taken && taken.mergedIntoId !== id)
            refuse("taken", `“${taken.name}” has this word already. Merge the two instead.`, "slug");
          // A former word of its own is taken up again.
          if (taken) await tx.brand.delete({ where: { id: taken.id } });
        }
        await tx.brand.update({ where: { id }, data: { name, slug } });
        if (before.slug !== slug)
          await tx.brand.create({ data: { slug: before.slug, name: before.name, mergedIntoId: id } });
        await told(
          tx,
          staff,
          "brand.rename",
          ["brand", id],
          { name: before.name, slug: before.slug },
          { name, slug },
        );
        await enqueue(tx, "expire-brand-pages", { brandId: id });
        return { id };
      },
      { timeout: TIMEOUT_MS },
    ),
  );
}

/**
 * Makes one brand of two: the products of the first are the other's, and its name leads there, in addresses and in sellers'
 * files. Said again, it changes nothing. Failures: `gone`.
 */
export async function mergeBrands(
  { id, intoId }: { id: string; intoId: string },
  staff: Staff,
): Promise<Result<{ moved: number }>> {
  return refusable(() =>
    db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM brands WHERE id IN (${id}::uuid, ${intoId}::uuid) ORDER BY id FOR UPDATE`;
        const [from, into] = await Promise.all([
          tx.brand.findUnique({ where: { id } }),
          tx.brand.findUnique({ where: { id: intoId } }),
        ]);
        if (!from || !into || into.mergedIntoId) refuse("gone", "One of these brands is no longer there.");
        if (from.mergedIntoId === intoId) return { moved: 0 };
        if (from.mergedIntoId) refuse("gone", "One of these brands is no longer there.");
        await tx.brand.updateMany({
          where: { OR: [{ id }, { mergedIntoId: id }] },
          data: { mergedIntoId: intoId },
        });
        const moved = await tx.$executeRaw`
          UPDATE products SET brand_id = ${intoId}::uuid, version = version + 1, updated_at = now() WHERE brand_id = ${id}::uuid`;
        await told(
          tx,
          staff,
          "brand.merge",
          ["brand", id],
          { name: from.name, slug: from.slug },
          { into: into.name, products: moved },
        );
        await enqueue(tx, "expire-brand-pages", { brandId: intoId });
        return { moved };
      },
      { timeout: TIMEOUT_MS },
    ),
  );
}

const BATCH = 500;

/** Expires every page that shows a product of a brand, batch by batch. */
export async function expireBrandPages({ brandId }: { brandId: string }): Promise<void> {
  for (let after: string | null = null; ; ) {
    const rows: { id: string }[] = await db.product.findMany({
      where: { brandId, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: "asc" },
      take: BATCH,
      select: { id: true },
    });
    await db.$transaction((tx) =>
      expireLater(
        tx,
        rows.map(({ id }) => tag("product", id)),
      ),
    );
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = last.id;
  }
}
