import "server-only";
import { db } from "@/lib/platform/db/client";
import type { FactView } from "../model/views";
import type { CategoryPlace } from "./categories";

/** A product's attributes in the order and words of its category's definitions; undefined ones come last under their own key. */
export async function factsOf(attributes: unknown, place: CategoryPlace | null): Promise<FactView[]> {
  if (typeof attributes !== "object" || attributes === null) return [];
  const values = new Map(Object.entries(attributes));
  const chain = place ? [...place.ancestors, place.category].map((category) => category.id) : [];
  const definitions = await db.attributeDefinition.findMany({
    where: { categoryId: { in: chain } },
    orderBy: { position: "asc" },
  });
  const facts: FactView[] = [];
  for (const definition of definitions.sort(
    (a, b) => chain.indexOf(b.categoryId) - chain.indexOf(a.categoryId) || a.position - b.position,
  )) {
    if (!values.has(definition.key)) continue;
    const text = wordsOf(values.get(definition.key), definition.unit);
    values.delete(definition.key);
    if (text) facts.push({ key: definition.key, label: definition.label, value: text });
  }
  for (const [key, value] of values) {
    const text = wordsOf(value, null);
    if (text) facts.push({ key, label: labelOf(key), value: text });
  }
  return facts;
}

function wordsOf(value: unknown, unit: string | null): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return `${value.toLocaleString("en-US")}${unit ? ` ${unit}` : ""}`;
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value))
    return value
      .map((part) => wordsOf(part, unit))
      .filter(Boolean)
      .join(", ");
  return "";
}

function labelOf(key: string): string {
  const words = key.replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
