import type { FacetCount } from "../engine/port";

export type FacetValue = {
  value: string;
  label: string;
  /** Null for something chosen that is too rare to have been counted. */
  count: number | null;
  chosen: boolean;
  swatch: string | null;
};

/** One thing to narrow by. `name` is its parameter in the address; with a `key` its values are "key=value" there. */
export type Facet = {
  name: "brand" | "seller" | "f" | "n";
  key: string | null;
  label: string;
  /** Values in words, as colours, as sizes in their order, or ranges of a number with a bar each. */
  kind: "words" | "colours" | "sizes" | "ranges";
  values: FacetValue[];
  /** The counts may be less than there are. */
  atLeast: boolean;
};

export type PriceBar = { from: number; to: number; count: number };

const SIZES = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl", "one size"];

/** Sizes as they hang in a shop: letters by size, numbers by value, the rest by name. */
export function compareSizes(a: string, b: string): number {
  const place = (text: string) => {
    const letters = SIZES.indexOf(text.toLowerCase());
    if (letters >= 0) return [0, letters] as const;
    const number = Number.parseFloat(text.replace(",", "."));
    return Number.isNaN(number) ? ([2, 0] as const) : ([1, number] as const);
  };
  const [x, y] = [place(a), place(b)];
  return x[0] - y[0] || x[1] - y[1] || a.localeCompare(b);
}

/** Where the range that begins here ends: at the next of 1, 2, 5 and 10. */
export function rangeEnd(start: number): number {
  const first = String(start).replace(/[^1-9]/g, "")[0];
  return Number((start * (first === "2" ? 2.5 : 2)).toPrecision(6));
}

export function rangeLabel(start: string, unit: string | null): string {
  const from = Number(start);
  const words = (value: number) => value.toLocaleString("en-US");
  return `${words(from)} – ${words(rangeEnd(from))}${unit ? ` ${unit}` : ""}`;
}

/** Bars of the prices in whole units of the currency, without gaps; at most a few dozen, as each is half an octave. */
export function priceBars(steps: readonly { step: number; count: number }[], unit: number): PriceBar[] {
  const [first, last] = [steps[0]?.step, steps.at(-1)?.step];
  if (first === undefined || last === undefined) return [];
  const counts = new Map(steps.map(({ step, count }) => [step, count]));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const step = first + index;
    return {
      from: Math.floor(2 ** (step / 2) / unit),
      to: Math.ceil(2 ** ((step + 1) / 2) / unit),
      count: counts.get(step) ?? 0,
    };
  });
}

/** Worth showing: something to choose between that a fair part of the products counted has, or something chosen. */
export function isUseful(counts: readonly FacetCount[], counted: number, chosen: boolean): boolean {
  const having = counts.reduce((sum, { count }) => sum + count, 0);
  return chosen || (counts.length > 1 && having >= Math.max(2, counted * 0.15));
}
