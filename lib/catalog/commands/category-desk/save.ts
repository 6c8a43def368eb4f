import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { type CategoryInput, DEEPEST } from "../../model/category-form";
import { slugify } from "../../slug";
import { CHANGED, told } from "./audit";

const PAGES = [tag("categories"), tag("home"), tag("sitemap")];
const LAST = 1_000_000;

/**
 * Adds a category or changes its name, words, address or place. What stands below it moves along, and every address that
 * was public leads to the new one. Failures: `gone`, `changed`, and with their field `taken` (slug), `inside` and `deep` (parentId).
 */
export async function saveCategory(input: CategoryInput, staff: Staff): Promise<Result<{ id: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await takeTurn(tx);
      const { id, name, description } = input;
      const before = id ? await tx.category.findUnique({ where: { id } }) : null;
      if (id && !before) refuse("gone", "There is no such category.");
      if (before && before.version !== input.version) refuse("changed", CHANGED);
      const parent = input.parentId ? await tx.category.findUnique({ where: { id: input.parentId } }) : null;
      if (input.parentId && !parent)
        refuse("gone", "What it should stand in is no longer there.", "parentId");
      const slug = input.slug || slugify(name);
      const path = parent ? `${parent.path}/${slug}` : slug;
      const depth = (parent?.depth ?? 0) + 1;
      const taken = await tx.category.findUnique({ where: { path } });
      if (taken && taken.id !== id)
        refuse("taken", `“${taken.name}” beside it has this address already.`, "slug");
      if (!before) {
        if (depth > DEEPEST) refuse("deep", `The tree is at most ${DEEPEST} levels deep.`, "parentId");
        const made = await tx.category.create({
          data: {
            parentId: parent?.id ?? null,
            slug,
            path,
            depth,
            name,
            description,
            position: LAST,
            ground: parent?.ground ?? "stone",
            imageKey: parent?.imageKey ?? null,
            imageHash: parent?.imageHash ?? null,
          },
        });
        await forgetRedirects(tx, [path]);
        await told(tx, staff, "category.create", ["category", made.id], null, { name, path, description });
        await expireLater(tx, PAGES);
        return { id: made.id };
      }
      if (parent && (parent.path === before.path || parent.path.startsWith(`${before.path}/`)))
        refuse("inside", "It can't stand in itself.", "parentId");
      if (path !== before.path)
        await moveTree(tx, before, { path, depth, slug, parentId: parent?.id ?? null });
      await tx.category.update({
        where: { id: before.id },
        data: {
          name,
          description,
          version: { increment: 1 },
          ...(before.parentId === (parent?.id ?? null) ? {} : { position: LAST }),
        },
      });
      await told(
        tx,
        staff,
        "category.save",
        ["category", before.id],
        { name: before.name, path: before.path, description: before.description },
        { name, path, description },
      );
      await expireLater(tx, PAGES);
      return { id: before.id };
    }),
  );
}

/** One at a time changes the tree; the triggers take the same turn, but after rows are locked. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('category-tree', 0))`;
}

async function moveTree(
  tx: Tx,
  before: { id: string; path: string; depth: number },
  to: { path: string; depth: number; slug: string; parentId: string | null },
): Promise<void> {
  const below = await tx.$queryRaw<{ path: string; depth: number }[]>`
    SELECT path, depth FROM categories WHERE path = ${before.path} OR starts_with(path, ${`${before.path}/`})`;
  const step = to.depth - before.depth;
  if (below.some(({ depth }) => depth + step > DEEPEST))
    refuse(
      "deep",
      `The tree is at most ${DEEPEST} levels deep; with what is below it, this would be deeper.`,
      "parentId",
    );
  // One statement: the database checks places only when all have moved.
  await tx.$executeRaw`
    UPDATE categories SET path = ${to.path} || substr(path, ${before.path.length + 1}::int), depth = depth + ${step}::int, updated_at = now(),
      slug = CASE WHEN id = ${before.id}::uuid THEN ${to.slug} ELSE slug END,
      parent_id = CASE WHEN id = ${before.id}::uuid THEN ${to.parentId}::uuid ELSE parent_id END
    WHERE path = ${before.path} OR starts_with(path, ${`${before.path}/`})`;
  await leadOn(
    tx,
    below.map(({ path }) => ({ from: path, to: to.path + path.slice(before.path.length) })),
  );
}

/** What led to an address that moved leads to where it is now. */
async function leadOn(tx: Tx, moves: readonly { from: string; to: string }[]): Promise<void> {
  if (moves.length === 0) return;
  const json = JSON.stringify(moves);
  await tx.$executeRaw`
    UPDATE slug_redirects r SET to_slug = m."to" FROM jsonb_to_recordset(${json}::jsonb) AS m ("from" text, "to" text)
    WHERE r.kind = 'category' AND r.to_slug = m."from"`;
  await tx.$executeRaw`
    INSERT INTO slug_redirects (kind, from_slug, to_slug)
    SELECT 'category', m."from", m."to" FROM jsonb_to_recordset(${json}::jsonb) AS m ("from" text, "to" text)
    ON CONFLICT (kind, from_slug) DO UPDATE SET to_slug = EXCLUDED.to_slug`;
  await forgetRedirects(
    tx,
    moves.map(({ to }) => to),
  );
}

async function forgetRedirects(tx: Tx, live: readonly string[]): Promise<void> {
  await tx.slugRedirect.deleteMany({ where: { kind: "category", fromSlug: { in: [...live] } } });
}

/** Puts the categories below one (or the departments) into this order. Failures: `changed` when they are no longer the same ones. */
export async function orderCategories(
  { parentId, ids }: { parentId: string | null; ids: string[] },
  staff: Staff,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await takeTurn(tx);
      const there = await tx.category.findMany({
        where: { parentId },
        orderBy: [{ position: "asc" }, { name: "asc" }],
        select: { id: true, name: true },
      });
      const wanted = ids.map((id) => there.find((one) => one.id === id)).filter((one) => one !== undefined);
      if (wanted.length !== there.length || new Set(ids).size !== there.length) refuse("changed", CHANGED);
      if (there.every(({ id }, index) => id === ids[index])) return null;
      await tx.$executeRaw`
        UPDATE categories c SET position = w.place FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS w (id, place)
        WHERE c.id = w.id AND c.position <> w.place`;
      const names = (rows: readonly { name: string }[]) => ({ order: rows.map(({ name }) => name) });
      await told(
        tx,
        staff,
        "category.order",
        ["category", parentId ?? "departments"],
        names(there),
        names(wanted),
      );
      await expireLater(tx, PAGES);
      return null;
    }),
  );
}

/**
 * Takes a category with everything below it out of the menus, or puts it back. What stands in it stays on sale, in search
 * and under its address; new listings can't be put there. Saying it twice changes nothing. Failures: `gone`.
 */
export async function showCategory(
  { id, hidden }: { id: string; hidden: boolean },
  staff: Staff,
): Promise<Result<{ hidden: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [before] = await tx.$queryRaw<{ name: string; hidden: boolean }[]>`
        SELECT name, hidden_at IS NOT NULL AS hidden FROM categories WHERE id = ${id}::uuid FOR UPDATE`;
      if (!before) refuse("gone", "There is no such category.");
      if (before.hidden === hidden) return { hidden };
      await tx.category.update({ where: { id }, data: { hiddenAt: hidden ? new Date() : null } });
      await told(
        tx,
        staff,
        hidden ? "category.hide" : "category.show",
        ["category", id],
        { hidden: before.hidden },
        { hidden },
      );
      await expireLater(tx, PAGES);
      return { hidden };
    }),
  );
}
