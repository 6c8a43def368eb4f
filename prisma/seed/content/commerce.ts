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
