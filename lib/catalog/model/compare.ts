import { CONDITION_NAMES, type ProductView } from "./views";

/** Most products that stand beside each other. */
export const MOST_COMPARED = 4;

export type ComparedRow = {
  key: string;
  label: string;
  /** One for each product, in their order; null where it says nothing of it. */
  values: (string | null)[];
  /** Not all the same, with what is unknown counting as different. */
  differs: boolean;
};

/** What is known of products side by side: what they all have first, in the words of the first that has it. */
export function comparisonOf(products: readonly ProductView[]): ComparedRow[] {
  const rows: ComparedRow[] = [];
  const add = (key: string, label: string, values: (string | null)[]) => {
    if (values.some((value) => value !== null))
      rows.push({ key, label, values, differs: new Set(values).size > 1 });
  };
  add(
    "brand",
    "Brand",
    products.map(({ brand }) => brand?.name ?? null),
  );
  add(
    "shelf",
    "Shelf",
    products.map(({ trail }) => trail.at(-1)?.name ?? null),
  );
  add("condition", "Sold as", products.map(conditionsOf));
  add(
    "sellers",
    "Sellers",
    products.map((product) => String(sellersOf(product))),
  );
  const labels = new Map<string, { label: string; known: number; place: number }>();
  for (const { facts, options } of products) {
    for (const { key, label } of [...options, ...facts]) {
      const found = labels.get(key) ?? { label, known: 0, place: labels.size };
      labels.set(key, { ...found, known: found.known + 1 });
    }
  }
  const ordered = [...labels].sort(([, a], [, b]) => b.known - a.known || a.place - b.place);
  for (const [key, { label }] of ordered)
    add(
      `fact ${key}`,
      label,
      products.map((product) => knownOf(product, key)),
    );
  return rows;
}

function knownOf({ options, facts }: ProductView, key: string): string | null {
  const choices = options.find((option) => option.key === key);
  if (choices) return choices.values.map(({ value }) => value).join(", ");
  return facts.find((fact) => fact.key === key)?.value ?? null;
}

function conditionsOf({ variants }: ProductView): string | null {
  const conditions = new Set(variants.flatMap(({ offers }) => offers.map(({ condition }) => condition)));
  const names = Object.entries(CONDITION_NAMES).flatMap(([key, name]) =>
    conditions.has(key as keyof typeof CONDITION_NAMES) ? [name] : [],
  );
  return names.length > 0 ? names.join(", ") : null;
}

function sellersOf({ variants }: ProductView): number {
  return new Set(variants.flatMap(({ offers }) => offers.map(({ seller }) => seller.id))).size;
}

/** The address that shows a comparison: shareable, the same for everybody. */
export function comparePath(ids: readonly string[], onlyDifferences = false): string {
  return `/compare?ids=${ids.join(",")}${onlyDifferences ? "&only=differences" : ""}`;
}
