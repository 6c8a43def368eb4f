import type { SellerSlug } from "./sellers";

type Method = {
  code: string;
  name: string;
  carrier: string;
  base: number;
  perKg: number;
  freeFrom: number | null;
  days: readonly [number, number];
  perThousandKm: number;
};

/** Shipping zones; amounts in cents, days are the carrier's working days. */
export const ZONES: readonly { name: string; countries: readonly string[]; methods: readonly Method[] }[] = [
  {
    name: "European Union",
    countries: [
      "AT",
      "BE",
      "BG",
      "CY",
      "CZ",
      "DE",
      "DK",
      "EE",
      "ES",
      "FI",
      "FR",
      "GR",
      "HR",
      "HU",
      "IE",
      "IT",
      "LT",
      "LU",
      "LV",
      "MT",
      "NL",
      "PL",
      "PT",
      "RO",
      "SE",
      "SI",
      "SK",
    ],
    methods: [
      {
        code: "standard",
        name: "Standard",
        carrier: "Postline",
        base: 490,
        perKg: 60,
        freeFrom: 4900,
        days: [1, 2],
        perThousandKm: 1,
      },
      {
        code: "express",
        name: "Express",
        carrier: "Swift Parcel",
        base: 1290,
        perKg: 140,
        freeFrom: null,
        days: [1, 1],
        perThousandKm: 0,
      },
    ],
  },
  {
    name: "United Kingdom, Norway, Switzerland",
    countries: ["GB", "NO", "CH", "IS"],
    methods: [
      {
        code: "standard",
        name: "Standard",
        carrier: "Postline",
        base: 790,
        perKg: 110,
        freeFrom: 9900,
        days: [2, 3],
        perThousandKm: 1,
      },
      {
        code: "express",
        name: "Express",
        carrier: "Swift Parcel",
        base: 1890,
        perKg: 220,
        freeFrom: null,
        days: [1, 2],
        perThousandKm: 0,
      },
    ],
  },
  {
    name: "United States",
    countries: ["US"],
    methods: [
      {
        code: "standard",
        name: "Standard",
        carrier: "Blue Mile",
        base: 590,
        perKg: 70,
        freeFrom: 5900,
        days: [2, 3],
        perThousandKm: 0,
      },
      {
        code: "express",
        name: "Express",
        carrier: "Swift Parcel",
        base: 1490,
        perKg: 160,
        freeFrom: null,
        days: [1, 2],
        perThousandKm: 0,
      },
    ],
  },
  {
    name: "Canada",
    countries: ["CA"],
    methods: [
      {
        code: "standard",
        name: "Standard",
        carrier: "Blue Mile",
        base: 990,
        perKg: 130,
        freeFrom: 12000,
        days: [3, 5],
        perThousandKm: 0,
      },
      {
        code: "express",
        name: "Express",
        carrier: "Swift Parcel",
        base: 2290,
        perKg: 240,
        freeFrom: null,
        days: [2, 3],
        perThousandKm: 0,
      },
    ],
  },
  {
    name: "Rest of the world",
    countries: ["AU", "BR", "JP", "KR", "MX", "NZ", "SG", "AE", "IL", "IN", "ZA"],
    methods: [
      {
        code: "standard",
        name: "Standard",
        carrier: "Postline",
        base: 1590,
        perKg: 260,
        freeFrom: null,
        days: [5, 9],
        perThousandKm: 0,
      },
      {
        code: "express",
        name: "Express",
        carrier: "Swift Parcel",
        base: 3490,
        perKg: 480,
        freeFrom: null,
        days: [2, 4],
        perThousandKm: 0,
      },
    ],
  },
];

/** Tax rates in basis points. `included`: shown prices contain it. */
export const TAX_RATES: readonly {
  country: string;
  region: string;
  name: string;
  bps: number;
  included: boolean;
}[] = [
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

type CouponPlan = {
  code: string;
  name: string;
  kind: "PERCENT" | "AMOUNT" | "FREE_SHIPPING";
  value: number;
  seller?: SellerSlug;
  minTotal?: number;
  firstOrderOnly?: boolean;
  usageLimit?: number;
  perShopperLimit?: number;
  /** Days before the day of seeding that it began and ended; negative lies ahead. */
  from: number;
  until: number | null;
};

/** Coupons; percent in basis points, amounts in cents. */
export const COUPONS: readonly CouponPlan[] = [
  {
    code: "WELCOME10",
    name: "10 % off the first order",
    kind: "PERCENT",
    value: 1000,
    firstOrderOnly: true,
    perShopperLimit: 1,
    from: 400,
    until: null,
  },
  {
    code: "TAKE5",
    name: "$5 off from $40",
    kind: "AMOUNT",
    value: 500,
    minTotal: 4000,
    perShopperLimit: 3,
    from: 200,
    until: null,
  },
  {
    code: "SHIPFREE",
    name: "Free shipping",
    kind: "FREE_SHIPPING",
    value: 0,
    minTotal: 2500,
    perShopperLimit: 2,
    from: 120,
    until: -60,
  },
  {
    code: "CLAY15",
    name: "15 % off at Clay Street",
    kind: "PERCENT",
    value: 1500,
    seller: "clay-street",
    from: 60,
    until: -30,
  },
  {
    code: "SUMMER20",
    name: "Summer: 20 % off",
    kind: "PERCENT",
    value: 2000,
    minTotal: 3000,
    usageLimit: 120,
    from: 150,
    until: 110,
  },
];

/** Automatic promotions: they need no code. */
export const AUTOMATIC: readonly {
  name: string;
  seller: SellerSlug;
  buy: number;
  get: number;
  from: number;
  until: number;
}[] = [{ name: "Three for two on paper", seller: "paper-and-pine", buy: 2, get: 1, from: 10, until: -20 }];

/** Deals by product title; hours count from the time of seeding, negative lies behind. */
export const DEALS: readonly {
  title: string;
  price: number;
  stock: number;
  sold: number;
  limit: number;
  from: number;
  until: number;
}[] = [
  { title: "Orbit smart watch", price: 7900, stock: 50, sold: 34, limit: 1, from: -40, until: 24 * 21 },
  {
    title: "Lumen M2 compact camera",
    price: 54900,
    stock: 40,
    sold: 0,
    limit: 1,
    from: 24 * 21 + 12,
    until: 24 * 28,
  },
  { title: "Quietly travel headphones", price: 17900, stock: 60, sold: 0, limit: 2, from: 20, until: 24 * 4 },
];
