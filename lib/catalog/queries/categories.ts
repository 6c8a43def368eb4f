import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import type { Category } from "@/lib/platform/db/generated/client";
import { isHidden } from "../model/category-form";
import { type CategoryView, groundOf } from "../model/views";
import { pictureOf } from "./pictures";

/** Every category, hidden ones too, departments first, in the order of their shelves. */
export async function allCategories(): Promise<CategoryView[]> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("categories"));
  const rows = await db.category.findMany({
    orderBy: [{ depth: "asc" }, { position: "asc" }, { name: "asc" }],
  });
  return rows.map((row) => viewOf(row, rows));
}

/** A category that the remembered tree does not have yet, with its ancestors; empty, and asked again soon, for none. */
async function lateCategory(path: string): Promise<CategoryView[]> {
  "use cache";
  const parts = path.split("/");
  const rows = await db.category.findMany({
    where: { path: { in: parts.map((_, index) => parts.slice(0, index + 1).join("/")) } },
    orderBy: { depth: "asc" },
  });
  if (rows.at(-1)?.path !== path) {
    cacheLife("minutes");
    return [];
  }
  cacheLife("catalogue");
  cacheTag(tag("categories"));
  return rows.map((row) => viewOf(row, rows));
}

function viewOf(row: Category, all: readonly Category[]): CategoryView {
  return {
    id: row.id,
    parentId: row.parentId,
    path: row.path,
    name: row.name,
    description: row.description,
    depth: row.depth,
    ground: groundOf(row.ground),
    picture: pictureOf(row.imageKey, row.imageHash, ""),
    hidden: isHidden(row.id, all),
  };
}

/** The departments, in the order of the shelf. */
export async function departments(): Promise<CategoryView[]> {
  return (await allCategories()).filter(({ depth, hidden }) => depth === 1 && !hidden);
}

export type CategoryPlace = {
  category: CategoryView;
  /** Department first; without the category itself. */
  ancestors: CategoryView[];
  children: CategoryView[];
  siblings: CategoryView[];
  /** The category and everything below it. */
  subtreeIds: string[];
};

/** Where a category stands in the tree; null for a path that leads nowhere. */
export async function findCategory(path: string): Promise<CategoryPlace | null> {
  const tree = await allCategories();
  const all = tree.some((other) => other.path === path) ? tree : [...tree, ...(await lateCategory(path))];
  const category = all.find((candidate) => candidate.path === path);
  if (!category) return null;
  const parts = category.path.split("/");
  return {
    category,
    ancestors: parts
      .slice(0, -1)
      .map((_, index) => all.find((other) => other.path === parts.slice(0, index + 1).join("/")))
      .filter((other) => other !== undefined),
    children: all.filter((other) => other.parentId === category.id && (!other.hidden || category.hidden)),
    siblings: category.parentId
      ? all.filter(
          (other) => other.parentId === category.parentId && (!other.hidden || other.id === category.id),
        )
      : [],
    subtreeIds: all
      .filter((other) => other.path === category.path || other.path.startsWith(`${category.path}/`))
      .map((other) => other.id),
  };
}

/** Leads from a category to its department; from one that is not in the tree yet to itself. */
export async function departmentLookup(): Promise<(categoryId: string) => string> {
  const all = await allCategories();
  const byPath = new Map(all.map(({ path, id }) => [path, id]));
  const found = new Map(all.map(({ id, path }) => [id, byPath.get(path.split("/")[0] ?? "") ?? id]));
  return (categoryId) => found.get(categoryId) ?? categoryId;
}

/** Where a category's former address leads now; null for one that was never there. */
export async function movedCategory(path: string): Promise<string | null> {
  "use cache";
  cacheLife("minutes");
  cacheTag(tag("categories"));
  const redirect = await db.slugRedirect.findUnique({
    where: { kind_fromSlug: { kind: "category", fromSlug: path } },
  });
  return redirect?.toSlug ?? null;
}
