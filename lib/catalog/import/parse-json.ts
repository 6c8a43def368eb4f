import { z } from "zod";
import { cleanText, currencyField, descriptionField, isPictureUrl, priceField, titleField } from "./fields";
import type { Parsed, RowError } from "./model";
import { Occurrences } from "./occurrences";

const row = z.object({
  name: titleField,
  description: descriptionField.optional().default(""),
  brand: z.string({ error: "must be text" }).max(120, "is longer than 120 characters").nullish(),
  categories: z
    .array(z.string().max(120, "is longer than 120 characters"), { error: "must be a list of names" })
    .max(6, "has more than 6 levels")
    .optional()
    .default([]),
  currency: currencyField.optional(),
  id: z.union([z.string().trim().min(1).max(120), z.number().int()]).optional(),
  sku: z.union([z.string().max(120), z.number()]).optional(),
  ean: z.union([z.string().max(20), z.number()]).optional(),
  quantity: z
    .number({ error: "must be a whole number" })
    .int("must be a whole number")
    .min(0, "is negative")
    .max(1_000_000)
    .optional(),
  image: z.string().refine(isPictureUrl, "must be an https address of a public host").optional(),
});

/** Reads listings of one JSON object a line: name, price, and whatever else is known. */
export function jsonParser(defaultCurrency: string): (line: number, text: string) => Parsed {
  const seen = new Occurrences();
  return (line, text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return refused([{ line, field: "row", reason: "is not JSON" }]);
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return refused([{ line, field: "row", reason: "is not an object" }]);
    }
    const parsed = row.safeParse(value);
    const errors: RowError[] = parsed.success
      ? []
      : parsed.error.issues.map((issue) => ({
          line,
          field: String(issue.path[0] ?? "row"),
          reason: issue.message,
        }));
    const given = value as { price?: unknown; compareAtPrice?: unknown };
    const currency = parsed.data?.currency ?? defaultCurrency;
    const price = priceField(given.price, currency);
    if (price === null) {
      const reason =
        given.price === undefined ? "is missing" : `must be a price above zero in ${currency}, such as 12.99`;
      errors.push({ line, field: "price", reason });
    }
    if (!parsed.success || price === null) return refused(errors);
    const { name, description, brand, categories, id, sku, ean, quantity, image } = parsed.data;
    const compareAt = given.compareAtPrice == null ? null : priceField(given.compareAtPrice, currency);
    const brandName = cleanText(brand ?? "") || null;
    return {
      ok: true,
      listing: {
        line,
        title: name,
        description,
        brand: brandName,
        categories: categories.map(cleanText).filter(Boolean),
        images: image ? [{ url: image, alt: name }] : [],
        variants: [
          {
            externalId: id === undefined ? seen.idOf(`${name}|${brandName ?? ""}`) : String(id),
            options: {},
            sku: sku === undefined ? null : String(sku),
            ean: ean === undefined ? null : String(ean),
            price,
            compareAtPrice: compareAt !== null && compareAt > price ? compareAt : null,
            currency,
            quantity: quantity ?? null,
            weightGrams: null,
          },
        ],
      },
    };
  };
}

function refused(errors: RowError[]): Parsed {
  return { ok: false, errors };
}
