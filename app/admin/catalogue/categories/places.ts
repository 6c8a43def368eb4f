import { DEEPEST } from "@/lib/catalog/model/category-form";
import type { DeskCategory } from "@/lib/catalog/queries/category-desk";

/** What a category may stand in, each by the names on the way to it: not itself, nothing below it, nothing too deep. */
export function placesFor(tree: readonly DeskCategory[], path: string | null) {
  const names = new Map(tree.map((one) => [one.path, one.name]));
  return tree
    .filter(
      (one) =>
        one.depth < DEEPEST && (path === null || (one.path !== path && !one.path.startsWith(`${path}/`))),
    )
    .map(({ id, path: own }) => {
      const parts = own.split("/");
      return {
        id,
        name: parts.map((_, index) => names.get(parts.slice(0, index + 1).join("/")) ?? "").join(" › "),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
