import { z } from "zod";
import {
  categoriesField,
  codeField,
  currencyField,
  descriptionField,
  isPictureUrl,
  nameField,
  pictureReason,
  priceField,
  priceReason,
  quantityField,
  titleField,
} from "./fields";
import { MAX_ID, MAX_IMAGES, type Parsed, type RowError } from "./model";
import { Occurrences } from "./occurrences";

const code = z.union([codeField, z.number().int().transform(String)], { error: "must be text" }).nullish();
const picture = z.string({ error: pictureReason }).refine(isPictureUrl, pictureReason);

const rowOf = (market: string) =>
  z.object({
    name: titleField,
    description: descriptionField.nullish(),
    brand: nameField.nullish(),
    categories: categoriesField.nullish(),
    currency: currencyField(market).nullish(),
    id: z
      .union([z.string().trim().min(1).max(MAX_ID), z.number().int()], {
        error: "must be a text or a number",
      })
      .nullish(),
    sku: code,
    ean: code,
    quantity: quantityField.nullish(),
    image: picture.nullish(),
    images: z
      .array(picture, { error: "must be a list of addresses" })
      .max(MAX_IMAGES, `has more than ${MAX_IMAGES} pictures`)
      .nullish(),
  });

/** Reads listings of one JSON object a line: name, price, and whatever else is known. `currency` is the market's. */
export function jsonParser(currency: string): (line: number, text: string) => Parsed {
  const schema = rowOf(currency);
  const names = new Occurrences();
  const ids = new Occurrences();
  return (line, text) => {
    const value = objectOf(text);
    if (typeof value === "string") return refused([{ line, field: "row", reason: value }]);
    const parsed = schema.safeParse(value);
    const errors: RowError[] = parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => ({
          line,
          field: String(path[0] ?? "row"),
          reason: message,
        }));
    const price = priceField(value.price, currency);
    // A price in a currency that is not the market's is told by the currency.
    if (price === null && !errors.some(({ field }) => field === "currency"))
      errors.push({ line, field: "price", reason: priceReason(value.price, currency) });
    if (!parsed.success || price === null) return refused(errors);
    const { name, id, brand, image, images, ...row } = parsed.data;
    if (id != null && ids.count(String(id)) > 1)
      return refused([{ line, field: "id", reason: "stands on an earlier line too" }]);
    const compareAt = priceField(value.compareAtPrice, currency);
    return {
      ok: true,
      listing: {
        line,
        title: name,
        description: row.description ?? "",
        brand: brand ?? null,
        categories: row.categories ?? [],
        state: "ACTIVE",
        images: [...new Set([...(image ? [image] : []), ...(images ?? [])])].map((url) => ({
          url,
          alt: name,
          variant: null,
        })),
        variants: [
          {
            externalId: id == null ? names.idOf(`${name}|${brand ?? ""}`) : String(id),
            options: {},
            sku: row.sku ?? null,
            ean: row.ean ?? null,
            price,
            compareAtPrice: compareAt !== null && compareAt > price ? compareAt : null,
            currency,
            quantity: row.quantity ?? null,
            weightGrams: null,
            backorder: false,
          },
        ],
      },
    };
  };
}

/** The object on a line, or why there is none. */
function objectOf(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : "is not an object";
  } catch {
    return "is not JSON";
  }
}

function refused(errors: RowError[]): Parsed {
  return { ok: false, errors };
}
