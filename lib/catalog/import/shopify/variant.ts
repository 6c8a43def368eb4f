import { codeField, priceField, priceReason, quantityField } from "../fields";
import { type ListedVariant, MAX_NAME, type RowError } from "../model";
import { cleanText } from "../text";
import type { Column, Row } from "./columns";

const OPTIONS = [
  ["option1Name", "option1Value"],
  ["option2Name", "option2Value"],
  ["option3Name", "option3Value"],
] as const;
/** A thing without options: Shopify writes "Title" and "Default Title". */
const NO_OPTION = "Title";

/** Whether a row is a variant; the others carry a further picture. */
export function isVariantRow(row: Row): boolean {
  return (["price", "sku", "option1Value"] as const).some((column) => row.get(column) !== "");
}

/** Names of the product's options in their places; an empty text where there is none. */
export function optionNamesOf(first: Row): string[] {
  return OPTIONS.map(([name, value]) => {
    const label = cleanText(first.get(name)).slice(0, MAX_NAME);
    return label === NO_OPTION && first.get(value) === "Default Title" ? "" : label;
  });
}

export function variantOf(
  row: Row,
  optionNames: readonly string[],
  currency: string,
): { variant: ListedVariant } | { errors: RowError[] } {
  const errors: RowError[] = [];
  const tell = (column: Column, reason: string) =>
    errors.push({ line: row.line, field: row.nameOf(column), reason });

  const options: Record<string, string> = {};
  for (const [index, [, column]] of OPTIONS.entries()) {
    const name = optionNames[index];
    if (!name) continue;
    const value = cleanText(row.get(column));
    if (!value) tell(column, "is missing");
    else if (value.length > MAX_NAME) tell(column, `is longer than ${MAX_NAME} characters`);
    else options[name] = value;
  }
  const price = priceField(row.get("price"), currency);
  if (price === null) tell("price", priceReason(row.get("price"), currency));
  const quantity = row.get("quantity") === "" ? null : Number(row.get("quantity"));
  const counted = quantityField.nullable().safeParse(quantity);
  if (!counted.success) tell("quantity", counted.error.issues[0]?.message ?? "is wrong");
  const sku = codeField.safeParse(row.get("sku"));
  if (!sku.success) tell("sku", sku.error.issues[0]?.message ?? "is wrong");
  const ean = codeField.safeParse(row.get("barcode").replace(/^'/, ""));
  if (!ean.success) tell("barcode", ean.error.issues[0]?.message ?? "is wrong");
  if (errors.length > 0 || price === null) return { errors };

  const compareAt = priceField(row.get("compareAt"), currency);
  const grams = Math.round(Number(row.get("grams")) || 0);
  return {
    variant: {
      externalId: [row.get("handle"), ...Object.values(options).map(escaped)].join("/"),
      options,
      sku: sku.data ?? null,
      ean: ean.data ?? null,
      price,
      compareAtPrice: compareAt !== null && compareAt > price ? compareAt : null,
      currency,
      quantity,
      weightGrams: grams >= 1 && grams <= 10_000_000 ? grams : null,
      backorder: /^(continue|true)$/i.test(row.get("policy")),
    },
  };
}

/** "1/2 l" and "M" must not make the same id as "1" and "2 l/M". */
function escaped(value: string): string {
  return value.replace(/[%/]/g, encodeURIComponent);
}
