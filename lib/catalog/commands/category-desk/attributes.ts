import "server-only";
import { createHash } from "node:crypto";
import type { Staff } from "@/lib/accounts/model/actor";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import type { AttributeDefinition } from "@/lib/platform/db/generated/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import {
  type AttributeInput,
  type AttributesInput,
  consequences,
  type Rename,
} from "../../model/category-form";
import { saidBelow } from "../../queries/category-desk";
import { slugify } from "../../slug";
import { CHANGED, told } from "./audit";

/** Saved, or first to be agreed to: what happens to products that are there, and the stamp to agree with. */
export type AttributesAnswer =
  | { outcome: "saved"; version: number }
  | { outcome: "ask"; consequences: string[]; agreed: string };

/**
 * Saves what a category asks of its products, whole and in order. What this means for products that are there is told
 * first, and saved only when exactly that is agreed to. Values that no longer fit stay; a renamed choice is renamed on
 * the products by a job. Failures: `gone`, `changed`, `taken` with the field ("attributes.2.label").
 */
export async function saveAttributes(
  input: AttributesInput,
  staff: Staff,
): Promise<Result<AttributesAnswer>> {
  return refusable(() =>
    db.$transaction(async (tx): Promise<AttributesAnswer> => {
      await tx.$queryRaw`SELECT id FROM categories WHERE id = ${input.categoryId}::uuid FOR UPDATE`;
      const category = await tx.category.findUnique({
        where: { id: input.categoryId },
        include: { attributes: { orderBy: [{ position: "asc" }, { id: "asc" }] } },
      });
      if (!category) refuse("gone", "There is no such category.");
      if (category.version !== input.version) refuse("changed", CHANGED);
      const before = category.attributes;
      const wanted = input.attributes.map((one, index) => columnsOf(one, index, before));
      demandKeys(wanted);
      const renames = renamesOf(input.attributes, wanted, before);
      const keys = [...new Set([...before, ...wanted].map(({ key }) => key))];
      const sentences = consequences(before, wanted, renames, await saidBelow(tx, category.path, keys));
      const agreed = stampOf(sentences);
      if (sentences.length > 0 && input.agreed !== agreed)
        return { outcome: "ask", consequences: sentences, agreed };
      const kept = wanted.flatMap(({ id }) => (id ? [id] : []));
      await tx.attributeDefinition.deleteMany({ where: { categoryId: category.id, id: { notIn: kept } } });
      for (const { id, ...data } of wanted)
        if (id) await tx.attributeDefinition.update({ where: { id }, data });
        else await tx.attributeDefinition.create({ data: { categoryId: category.id, ...data } });
      for (const { key, from, to } of renames)
        await enqueue(tx, "rename-attribute-value", { categoryId: category.id, key, from, to });
      const { version } = await tx.category.update({
        where: { id: category.id },
        data: { version: { increment: 1 } },
      });
      await told(
        tx,
        staff,
        "category.attributes",
        ["category", category.id],
        { attributes: before.map(wordsOf) },
        { attributes: wanted.map(wordsOf) },
      );
      await expireLater(tx, [tag("categories")]);
      return { outcome: "saved", version };
    }),
  );
}

function columnsOf(one: AttributeInput, position: number, before: readonly AttributeDefinition[]) {
  const { id, label, type, unit, least, most, choices, required, filterable } = one;
  const was = id ? before.find((row) => row.id === id) : undefined;
  if (id && !was) refuse("changed", CHANGED);
  const isChoice = type === "ENUM" || type === "COLOR";
  return {
    id,
    key: was?.key ?? slugify(label),
    label,
    type,
    unit: type === "NUMBER" && unit ? unit : null,
    least: type === "NUMBER" ? least : null,
    most: type === "NUMBER" ? most : null,
    options: isChoice ? choices.map(({ value }) => value) : [],
    swatches: type === "COLOR" ? choices.map(({ swatch }) => swatch.toLowerCase()) : [],
    required,
    filterable,
    position,
  };
}

function demandKeys(wanted: readonly { key: string; label: string }[]): void {
  wanted.forEach(({ key, label }, at) => {
    const earlier = wanted.slice(0, at).find((one) => one.key === key);
    if (earlier)
      refuse(
        "taken",
        `“${label}” and “${earlier.label}” would be the same attribute.`,
        `attributes.${at}.label`,
      );
  });
}

function renamesOf(
  given: readonly AttributeInput[],
  wanted: readonly { key: string; type: string }[],
  before: readonly AttributeDefinition[],
): Rename[] {
  return given.flatMap(({ id, choices }, at) => {
    const { key, type } = wanted[at] ?? {};
    const was = before.find((row) => row.id === id);
    if (!key || !was || (type !== "ENUM" && type !== "COLOR")) return [];
    return choices.flatMap(({ value, was: from }) => {
      if (!from || from === value || !was.options.includes(from)) return [];
      if (was.options.includes(value))
        refuse(
          "taken",
          `“${value}” was a choice already: what says “${from}” could not be told apart from it.`,
          `attributes.${at}.choices`,
        );
      return [{ key, from, to: value }];
    });
  });
}

function wordsOf({
  label,
  type,
  unit,
  least,
  most,
  options,
  required,
  filterable,
}: Omit<ReturnType<typeof columnsOf>, "id" | "position">) {
  return {
    label,
    type,
    ...(unit ? { unit } : {}),
    ...(least === null ? {} : { least }),
    ...(most === null ? {} : { most }),
    ...(options.length > 0 ? { options } : {}),
    required,
    filterable,
  };
}

function stampOf(sentences: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(sentences)).digest("base64url").slice(0, 22);
}

const BATCH = 500;
const FIRST = "00000000-0000-0000-0000-000000000000";

/** Gives a choice its new name on the products below a category, batch by batch; their pages and the search follow. */
export async function renameValue({
  categoryId,
  key,
  from,
  to,
}: Rename & { categoryId: string }): Promise<void> {
  for (let after = FIRST; ; ) {
    const last = await db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT p.id FROM products p WHERE p.id > ${after}::uuid AND p.attributes ->> ${key} = ${from} AND p.category_id IN (
          SELECT b.id FROM categories a JOIN categories b ON b.path = a.path OR starts_with(b.path, a.path || '/') WHERE a.id = ${categoryId}::uuid)
        ORDER BY p.id LIMIT ${BATCH} FOR UPDATE OF p`;
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return null;
      await tx.$executeRaw`
        UPDATE products SET attributes = jsonb_set(attributes, ARRAY[${key}], to_jsonb(${to}::text)), version = version + 1, updated_at = now()
        WHERE id = ANY (${ids}::uuid[]) AND jsonb_typeof(attributes -> ${key}) = 'string'`;
      await expireLater(
        tx,
        ids.map((id) => tag("product", id)),
      );
      return ids.at(-1) ?? null;
    });
    if (!last) return;
    after = last;
  }
}
