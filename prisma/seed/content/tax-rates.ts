import type { TaxClass } from "@/lib/pricing/model/tax-class";

type Rate = {
  country: string;
  region: string;
  name: string;
  /** Basis points. */
  bps: number;
  /** Shown prices contain it. */
  included: boolean;
};

const STANDARD: readonly Rate[] = [
  ...(
    [
      ["AT", 2000],
      ["BE", 2100],
      ["BG", 2000],
      ["CY", 1900],
      ["CZ", 2100],
      ["DE", 1900],
      ["DK", 2500],
      ["EE", 2400],
      ["ES", 2100],
      ["FI", 2550],
      ["FR", 2000],
      ["GR", 2400],
      ["HR", 2500],
      ["HU", 2700],
      ["IE", 2300],
      ["IT", 2200],
      ["LT", 2100],
      ["LU", 1700],
      ["LV", 2100],
      ["MT", 1800],
      ["NL", 2100],
      ["PL", 2300],
      ["PT", 2300],
      ["RO", 2100],
      ["SE", 2500],
      ["SI", 2200],
      ["SK", 2300],
      ["GB", 2000],
      ["NO", 2500],
      ["CH", 810],
      ["IS", 2400],
    ] as const
  ).map(([country, bps]) => ({ country, region: "", name: "VAT", bps, included: true })),
  ...(
    [
      ["", 0],
      ["CA", 725],
      ["CO", 290],
      ["FL", 600],
      ["IL", 625],
      ["MA", 625],
      ["MI", 600],
      ["NJ", 663],
      ["NY", 888],
      ["OH", 575],
      ["PA", 600],
      ["TN", 700],
      ["TX", 625],
      ["VA", 530],
      ["WA", 650],
    ] as const
  ).map(([region, bps]) => ({ country: "US", region, name: "Sales tax", bps, included: false })),
  ...(
    [
      ["", 500],
      ["ON", 1300],
      ["QC", 1498],
      ["NS", 1400],
    ] as const
  ).map(([region, bps]) => ({
    country: "CA",
    region,
    name: region === "" ? "GST" : "GST and provincial tax",
    bps,
    included: false,
  })),
  { country: "AU", region: "", name: "GST", bps: 1000, included: true },
  { country: "JP", region: "", name: "Consumption tax", bps: 1000, included: true },
  { country: "NZ", region: "", name: "GST", bps: 1500, included: true },
  { country: "SG", region: "", name: "GST", bps: 900, included: true },
];

/** What books and food are taxed at where that is less, in basis points; null: as anything else. */
const LESS: readonly (readonly [place: string, books: number | null, food: number | null])[] = [
  ["AT", 1000, 1000],
  ["BE", 600, 600],
  ["BG", 900, null],
  ["CY", 300, 500],
  ["CZ", 0, 1200],
  ["DE", 700, 700],
  ["EE", 900, null],
  ["ES", 400, 1000],
  ["FI", 1350, 1350],
  ["FR", 550, 550],
  ["GR", 600, 1300],
  ["HR", 500, null],
  ["HU", 500, null],
  ["IE", 0, 0],
  ["IT", 400, 1000],
  ["LT", 500, null],
  ["LU", 300, 300],
  ["LV", 500, null],
  ["MT", 500, 0],
  ["NL", 900, 900],
  ["PL", 500, 500],
  ["PT", 600, 600],
  ["RO", 1100, 1100],
  ["SE", 600, 600],
  ["SI", 500, 950],
  ["SK", 500, 500],
  ["GB", 0, 0],
  ["NO", 0, 1500],
  ["CH", 260, 260],
  ["IS", 1100, 1100],
  ["US/CA", null, 0],
  ["US/CO", null, 0],
  ["US/FL", null, 0],
  ["US/IL", null, 0],
  ["US/MA", null, 0],
  ["US/MI", null, 0],
  ["US/NJ", null, 0],
  ["US/NY", null, 0],
  ["US/OH", null, 0],
  ["US/PA", 600, 0],
  ["US/TN", null, 400],
  ["US/TX", null, 0],
  ["US/VA", null, 100],
  ["US/WA", null, 0],
  ["CA", 500, 0],
  ["AU", null, 0],
  ["JP", null, 800],
];

/** Rates as the demo market knows them: near what holds in the world, no advice. Books are reduced, food is low. */
export const TAX_RATES: readonly (Rate & { taxClass: TaxClass })[] = [
  ...STANDARD.map((rate) => ({ ...rate, taxClass: "standard" as const })),
  ...LESS.flatMap(([place, books, food]) => {
    const [country = "", region = ""] = place.split("/");
    const standard = STANDARD.find((rate) => rate.country === country && rate.region === region);
    if (!standard) throw new Error(`${place} has no standard rate`);
    const classes = [
      { taxClass: "reduced", bps: books },
      { taxClass: "low", bps: food },
    ] as const;
    return classes.flatMap(({ taxClass, bps }) => (bps === null ? [] : [{ ...standard, taxClass, bps }]));
  }),
];
