import { expect, test } from "vitest";
import { openingVariant, valuesOf, variantWith, whyMissing } from "@/lib/catalog/model/choice";
import type { OfferView, OptionView, VariantView } from "@/lib/catalog/model/views";

const colour: OptionView = {
  key: "colour",
  label: "Colour",
  kind: "COLOR",
  values: ["Lavender", "Sky"].map((value) => ({ value, swatch: null })),
};
const version: OptionView = {
  key: "version",
  label: "Version",
  kind: "TEXT",
  values: ["Wireless", "Wired"].map((value) => ({ value, swatch: null })),
};

function variant(colourValue: string, versionValue: string, inStock: boolean | null): VariantView {
  return {
    id: `${colourValue}-${versionValue}`,
    title: `${colourValue}, ${versionValue}`,
    sku: null,
    ean: null,
    options: { colour: colourValue, version: versionValue },
    pictures: [],
    offers: inStock === null ? [] : [{ inStock } as OfferView],
  };
}

const soldOut = variant("Lavender", "Wireless", false);
const there = variant("Sky", "Wireless", true);
const wired = variant("Sky", "Wired", true);
const variants = [soldOut, there, wired];

test("a page opens with the first variant that can be bought", () => {
  expect(openingVariant(variants)).toBe(there);
  expect(openingVariant([soldOut])).toBe(soldOut);
  expect(openingVariant([])).toBeUndefined();
});

test("a variant is found by all of its choices", () => {
  expect(variantWith(variants, { colour: "Sky", version: "Wired" })).toBe(wired);
  expect(variantWith(variants, { colour: "Lavender", version: "Wired" })).toBeUndefined();
});

test("a combination that does not exist names the nearest one that does", () => {
  const [wireless, cable] = valuesOf(version, variants, soldOut);
  expect(wireless).toMatchObject({ value: "Wireless", chosen: true, variant: soldOut, nearest: null });
  expect(cable).toMatchObject({ value: "Wired", chosen: false, variant: null, nearest: wired });
  expect(whyMissing(version, "Wired", soldOut, [colour, version])).toBe("Wired does not come in Lavender.");
});

test("the nearest keeps as many of the other choices as it can", () => {
  const size: OptionView = {
    key: "size",
    label: "Size",
    kind: "SIZE",
    values: [
      { value: "M", swatch: null },
      { value: "L", swatch: null },
    ],
  };
  const sized = (base: VariantView, value: string): VariantView => ({
    ...base,
    id: `${base.id}-${value}`,
    options: { ...base.options, size: value },
  });
  const far = sized(wired, "L");
  const near = sized(there, "L");
  const here = sized(soldOut, "M");
  const [, large] = valuesOf(size, [here, far, near], here);
  expect(large?.nearest).toBe(near);
});
