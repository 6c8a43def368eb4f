import { z } from "zod";
import { ORDER_STATES } from "@/lib/orders/model";
import { SHOWN_ORDERS } from "@/lib/orders/model/market";
import { SellerStatus } from "@/lib/platform/db/generated/enums";

const LONGEST = 80;
const words = z.string().trim().max(LONGEST).default("");
/** A day in UTC, "2026-11-21"; "" is none. */
const day = z.union([z.literal(""), z.iso.date()]).default("");

/** How the operators' list of sellers is narrowed. */
export const sellerFilter = z.object({
  /** Looked for in name, address and mail. */
  words,
  status: z.enum(SellerStatus).nullable().default(null),
});
export type SellerFilter = z.output<typeof sellerFilter>;

/** How the audit log is narrowed; each that is not empty must hold. */
export const auditFilter = z.object({
  /** The id of a thing or of a person, or how an act, a name or a mail begins. */
  words,
  /** The id of a person, or how their name or mail begins. */
  who: words,
  /** How the act begins: "seller.", "listing.change". */
  act: words,
  /** The kind of thing: "seller", "offer". */
  entity: words,
  /** First and last day, both included. */
  from: day,
  to: day,
});
export type AuditFilter = z.output<typeof auditFilter>;

export const LISTING_SHOWS = ["all", "active", "draft", "paused", "archived", "low", "refused"] as const;
export const LISTING_SORTS = ["changed", "cheapest", "dearest"] as const;

/** How a seller's listings are narrowed and sorted. */
export const listingFilter = z.object({
  /** `all` leaves the archived ones out. */
  show: z.enum(LISTING_SHOWS).default("all"),
  sort: z.enum(LISTING_SORTS).default("changed"),
  /** Looked for in title, SKU and the seller's own id. */
  words,
});
export type ListingFilter = z.output<typeof listingFilter>;

/** Which of a seller's orders are listed; what was never paid is in none. */
export const SELLER_ORDERS = {
  due: { label: "To ship", states: SHOWN_ORDERS.open.states },
  shipped: SHOWN_ORDERS.shipped,
  delivered: SHOWN_ORDERS.delivered,
  cancelled: SHOWN_ORDERS.cancelled,
  all: {
    label: "All",
    states: ORDER_STATES.filter((state) => state !== "PENDING_PAYMENT" && state !== "FAILED"),
  },
} as const;
export type SellerOrders = keyof typeof SELLER_ORDERS;
/** The ways they can stand: by the day they must leave, or by the day they were placed. */
export const ORDER_SORTS = ["due", "newest", "oldest"] as const;

/** How a seller's orders are narrowed and sorted. */
export const orderFilter = z.object({
  show: z.enum(Object.keys(SELLER_ORDERS) as [SellerOrders, ...SellerOrders[]]).default("due"),
  /** Only what is to be shipped has a day to leave; null is the usual way of what is listed. */
  sort: z.enum(ORDER_SORTS).nullable().default(null),
  /** Looked for in numbers, names on parcels, what was ordered and tracking numbers. */
  words,
});
export type OrderFilter = z.output<typeof orderFilter>;

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** A list's filter as an address has it: what is none of its values is left out. `q` are the words. */
function read<T extends z.ZodObject>(schema: T, { q, ...asked }: Asked): z.output<T> {
  const given = Object.entries({ ...asked, words: q }).flatMap(([name, value]) => {
    const field = (schema.shape as Record<string, z.ZodType>)[name];
    const text = typeof value === "string" ? value.trim().slice(0, LONGEST) : "";
    return text && field?.safeParse(text).success ? [[name, text]] : [];
  });
  return schema.parse(Object.fromEntries(given));
}

export function readSellerFilter(asked: Asked): SellerFilter {
  return read(sellerFilter, asked);
}

export function readListingFilter(asked: Asked): ListingFilter {
  return read(listingFilter, asked);
}

export function readOrderFilter(asked: Asked): OrderFilter {
  return read(orderFilter, asked);
}

export function readAuditFilter(asked: Asked): AuditFilter {
  return read(auditFilter, asked);
}

/** The filter as it stands in an address. */
export function inAddress({ words: q, ...rest }: SellerFilter | AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ q, ...rest }).filter((pair): pair is [string, string] => Boolean(pair[1])),
  );
}
