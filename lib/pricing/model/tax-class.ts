import { z } from "zod";

/** What a product is taxed as, as people read it. A CHECK of the database knows the same ones. */
export const TAX_CLASSES = {
  standard: "Standard",
  reduced: "Reduced",
  low: "Low",
  zero: "Zero",
} as const;

export type TaxClass = keyof typeof TAX_CLASSES;

export const TAX_CLASS_NAMES = Object.keys(TAX_CLASSES) as TaxClass[];

/** A class as a form sends it; the standard one where none is named. */
export const taxClass = z
  .enum(TAX_CLASS_NAMES, { error: "Choose a tax class of the list." })
  .default("standard");

/** What of an address names a class; the standard one where it names none. */
export function taxClassOf(given: unknown): TaxClass {
  return TAX_CLASS_NAMES.find((name) => name === given) ?? "standard";
}

/** "Germany, reduced"; of the standard class the place alone. */
export function taxedPlace(place: string, name: TaxClass): string {
  return name === "standard" ? place : `${place}, ${TAX_CLASSES[name].toLowerCase()}`;
}
