import type { z } from "zod";
import {
  categoriesField,
  descriptionField,
  isPictureUrl,
  nameField,
  pictureReason,
  titleField,
} from "../fields";
import {
  type ListedImage,
  type ListedVariant,
  type Listing,
  MAX_IMAGES,
  type Parsed,
  type RowError,
} from "../model";
import { cleanText } from "../text";
import type { Column, Row } from "./columns";
import { isVariantRow, optionNamesOf, variantOf } from "./variant";

/**
 * The rows of one handle as a listing. A variant or a picture that is wrong is refused alone; without a title, or
 * without any variant left, there is no product.
 */
export function* productOf(rows: readonly Row[], currency: string): Generator<Parsed> {
  const [first] = rows;
  if (!first) return;
  const errors: RowError[] = [];
  const tell = (row: Row, column: Column, reason: string) =>
    errors.push({ line: row.line, field: row.nameOf(column), reason });
  const field = <T extends z.ZodType>(schema: T, column: Column, value: unknown): z.output<T> | null => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) tell(first, column, parsed.error.issues[0]?.message ?? "is wrong");
    return parsed.success ? parsed.data : null;
  };

  const title = field(titleField, "title", first.get("title"));
  const description = field(descriptionField, "description", first.get("description"));
  const brand = field(nameField, "vendor", first.get("vendor"));
  const path = first.get("category") || first.get("type");
  const categories = field(categoriesField, first.get("category") ? "category" : "type", path.split(">"));
  if (/^true$/i.test(first.get("giftCard"))) tell(first, "giftCard", "gift cards can't be sold here");
  const names = optionNamesOf(first);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.filter(Boolean).length)
    tell(first, "option2Name", "names the same option twice");
  if (errors.length > 0 || title === null) {
    yield { ok: false, errors };
    return;
  }

  const variants: ListedVariant[] = [];
  const images: (ListedImage & { position: number })[] = [];
  for (const row of rows) {
    const read = isVariantRow(row) || row === first ? variantOf(row, names, currency) : null;
    if (read && "errors" in read) errors.push(...read.errors);
    else if (read && variants.some((one) => one.externalId === read.variant.externalId))
      tell(row, "option1Value", "the same variant stands there twice");
    else if (read) variants.push(read.variant);
    const own = read && "variant" in read ? read.variant.externalId : null;
    for (const [column, variant] of [["image", null] as const, ["variantImage", own] as const]) {
      const url = row.get(column);
      if (!url) continue;
      if (!isPictureUrl(url)) tell(row, column, pictureReason);
      else if (column === "image" || variant) {
        const alt = cleanText(column === "image" ? row.get("imageAlt") : "").slice(0, 300) || title;
        images.push({ url, alt, variant, position: Number(row.get("imagePosition")) || images.length + 1 });
      }
    }
  }
  if (errors.length > 0) yield { ok: false, errors };
  if (variants.length === 0) return;
  yield {
    ok: true,
    listing: {
      line: first.line,
      title,
      description: description ?? "",
      brand,
      categories: categories ?? [],
      state: stateOf(first),
      images: firstPictures(images.sort((a, b) => a.position - b.position)),
      variants,
    },
  };
}

/** All that is said of the first pictures: one may stand for several variants. */
function firstPictures(images: readonly (ListedImage & { position: number })[]): ListedImage[] {
  const first = new Set([...new Set(images.map(({ url }) => url))].slice(0, MAX_IMAGES));
  return images.filter(({ url }) => first.has(url)).map(({ position: _, ...image }) => image);
}

function stateOf(row: Row): Listing["state"] {
  const status = row.get("status").toLowerCase();
  if (status === "archived") return "ARCHIVED";
  return status === "draft" || /^false$/i.test(row.get("published")) ? "DRAFT" : "ACTIVE";
}
