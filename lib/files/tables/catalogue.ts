import "server-only";
import { brandsOf } from "@/lib/catalog/queries/brands";
import { db } from "@/lib/platform/db/client";
import { searchesOf } from "@/lib/search/queries/steering";
import { BATCH, every, type Written } from "./written";

export const brands: Written<"brands"> = {
  columns: ["ID", "Brand", "Address", "Products"],
  pages: (filter) =>
    every(
      (after) => brandsOf(db, filter, after, { size: BATCH, counted: null }),
      (row) => [row.id, row.name, row.slug, row.products],
    ),
};

export const searches: Written<"searches"> = {
  columns: ["Query", "Searches", "Results", "Opened", "Last asked", "Steered"],
  pages: (filter) =>
    every(
      (after) => searchesOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.searches,
        row.results,
        row.clicks,
        row.askedAt.toISOString(),
        row.steered ? "yes" : "no",
      ],
    ),
};
