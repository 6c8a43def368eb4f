import type { OptionView, VariantView } from "./views";

/** The variant a page opens with: the first that can be bought now, else the first. */
export function openingVariant(variants: readonly VariantView[]): VariantView | undefined {
  return variants.find((variant) => variant.offers[0]?.inStock) ?? variants[0];
}

/** The variant with exactly these choices. */
export function variantWith(
  variants: readonly VariantView[],
  choices: Readonly<Record<string, string>>,
): VariantView | undefined {
  const wanted = Object.entries(choices);
  return variants.find((variant) => wanted.every(([key, value]) => variant.options[key] === value));
}

export type ValueState = {
  value: string;
  swatch: string | null;
  chosen: boolean;
  /** The variant that this value leads to from here; null when the combination does not exist. */
  variant: VariantView | null;
  /** Where `variant` is null: the nearest variant that has this value. */
  nearest: VariantView | null;
};

/** What each value of an option leads to, given the variant that is chosen now. */
export function valuesOf(
  option: OptionView,
  variants: readonly VariantView[],
  current: VariantView,
): ValueState[] {
  return option.values.map(({ value, swatch }) => {
    const variant = variantWith(variants, { ...current.options, [option.key]: value }) ?? null;
    return {
      value,
      swatch,
      chosen: current.options[option.key] === value,
      variant,
      nearest: variant ? null : nearestWith(variants, option.key, value, current),
    };
  });
}

function nearestWith(
  variants: readonly VariantView[],
  key: string,
  value: string,
  current: VariantView,
): VariantView | null {
  const same = (variant: VariantView) =>
    Object.entries(variant.options).filter(([name, chosen]) => current.options[name] === chosen).length;
  return (
    variants
      .filter((variant) => variant.options[key] === value)
      .sort((a, b) => same(b) - same(a) || Number(b.offers.length > 0) - Number(a.offers.length > 0))[0] ??
    null
  );
}

/** "Wired does not come in Lavender." In words, why a value is not to be had with the present choice. */
export function whyMissing(
  option: OptionView,
  value: string,
  current: VariantView,
  options: readonly OptionView[],
): string {
  const others = options
    .filter((other) => other.key !== option.key)
    .map((other) => current.options[other.key])
    .filter((chosen): chosen is string => chosen !== undefined);
  return others.length === 0
    ? `${value} is not sold now.`
    : `${value} does not come in ${others.join(", ")}.`;
}
