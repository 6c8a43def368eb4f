import { z } from "zod";

export const KINDS = ["PERCENT", "AMOUNT", "BUY_X_GET_Y", "FREE_SHIPPING"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_NAMES: Record<Kind, string> = {
  PERCENT: "Percentage off",
  AMOUNT: "Amount off",
  BUY_X_GET_Y: "Buy some, get some free",
  FREE_SHIPPING: "Free delivery",
};

const MOMENTS = ["running", "planned", "over", "paused"] as const;
export type PromotionMoment = (typeof MOMENTS)[number];

/** How the list of promotions is narrowed. */
export const promotionFilter = z.object({
  moment: z.enum(MOMENTS).nullable().default(null),
  kind: z.enum(KINDS).nullable().default(null),
  /** Looked for in names, and as a code. */
  words: z.string().trim().max(80).default(""),
});
export type PromotionFilter = z.output<typeof promotionFilter>;

/** What a promotion is at a moment. */
export function promotionMoment(
  promotion: { active: boolean; startsAt: Date; endsAt: Date | null },
  now: Date,
): PromotionMoment {
  if (promotion.endsAt && promotion.endsAt <= now) return "over";
  if (!promotion.active) return "paused";
  return promotion.startsAt > now ? "planned" : "running";
}

const empty = (text: string) => text.trim() === "";
const whole = (least: number, most: number, said: string) =>
  z
    .string()
    .trim()
    .max(9)
    .transform((text, context) => {
      if (empty(text)) return null;
      const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (!(count >= least && count <= most)) context.addIssue(said);
      return count;
    });
const amount = z.string().trim().max(20);
const moment = z
  .string()
  .trim()
  .transform((text, context) => {
    if (empty(text)) return null;
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) context.addIssue("Give a day and a time.");
    return at;
  });
const ids = z.array(z.uuid()).max(100, "At most 100.");

/** A promotion as the desk's form has it; numbers and amounts as they were typed. */
export const promotionForm = z.object({
  name: z.string().trim().min(3, "Give it a name; shoppers see it.").max(80, "Use at most 80 characters."),
  kind: z.enum(KINDS),
  percent: z.string().trim().max(6),
  amount,
  buy: whole(1, 50, "Whole units, 1 to 50."),
  get: whole(1, 50, "Whole units, 1 to 50."),
  minTotal: amount,
  firstOrderOnly: z.boolean(),
  categoryIds: ids,
  productIds: ids,
  sellerIds: ids,
  automatic: z.boolean(),
  stackable: z.boolean(),
  priority: whole(0, 1_000, "A whole number, 0 to 1,000."),
  fundedBy: z.enum(["MARKET", "SELLER"]),
  startsAt: moment,
  endsAt: moment,
  usageLimit: whole(1, 10_000_000, "A whole number, 1 or more."),
  perShopperLimit: whole(1, 1_000, "A whole number, 1 or more."),
});

export type PromotionForm = z.output<typeof promotionForm>;
export type PromotionTyped = z.input<typeof promotionForm>;

/** A form where nothing is chosen yet. */
export const NEW_PROMOTION: PromotionTyped = {
  name: "",
  kind: "PERCENT",
  percent: "",
  amount: "",
  buy: "2",
  get: "1",
  minTotal: "",
  firstOrderOnly: false,
  categoryIds: [],
  productIds: [],
  sellerIds: [],
  automatic: true,
  stackable: false,
  priority: "0",
  fundedBy: "MARKET",
  startsAt: "",
  endsAt: "",
  usageLimit: "",
  perShopperLimit: "",
};

export const savePromotionInput = z.object({
  /** Made with the form: the same form sent twice makes one promotion. */
  id: z.uuid(),
  /** The version that was seen; null for a new one. */
  version: z.number().int().nullable(),
  form: promotionForm,
});

export const turnPromotionInput = z.object({ id: z.uuid(), active: z.boolean() });

export const copyPromotionInput = z.object({ id: z.uuid(), newId: z.uuid() });

/** Letters and digits that nobody takes for each other. */
export const CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXY3456789";
export const MOST_CODES = 5_000;

export const codesInput = z.object({
  promotionId: z.uuid(),
  /** Made with the form: the same form sent twice makes its codes once. */
  batchId: z.uuid(),
  /** The code itself, or what generated codes begin with. */
  text: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{0,24}$/, "Use letters, digits and hyphens, 24 at most."),
  count: whole(1, MOST_CODES, `A whole number, 1 to ${MOST_CODES.toLocaleString("en-US")}.`),
  usageLimit: whole(1, 10_000_000, "A whole number, 1 or more."),
  perShopperLimit: whole(1, 1_000, "A whole number, 1 or more."),
});

export const previewInput = z.object({
  /** The promotion that is being changed; null for a new one. */
  id: z.uuid().nullable(),
  form: promotionForm,
  lines: z
    .array(z.object({ offerId: z.uuid(), quantity: z.number().int().min(1).max(99) }))
    .min(1, "Put something into the basket.")
    .max(20, "At most 20 lines."),
  country: z.string().regex(/^[A-Z]{2}$/),
  firstOrder: z.boolean(),
});

/** What a trial basket comes to; all amounts minor units of `currency`. */
export type Preview = {
  currency: string;
  lines: {
    offerId: string;
    title: string;
    seller: string;
    quantity: number;
    unitPrice: number;
    discount: number;
    tax: number;
    parts: { name: string; amount: number; fundedBy: "MARKET" | "SELLER" }[];
  }[];
  /** Per seller, after the basket was split. */
  sellers: { name: string; items: number; discount: number; delivery: number; deliveryDiscount: number }[];
  promotions: { id: string; name: string; amount: number; shipping: number }[];
  /** Whether the promotion in question took something off. */
  holds: boolean;
  itemsTotal: number;
  discountTotal: number;
  shippingTotal: number;
  taxTotal: number;
  taxIncluded: boolean;
  total: number;
};
