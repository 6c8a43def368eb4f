import type { PictureView } from "@/lib/catalog/model/views";

/** A deal as pages show it; what changes by the second comes from the live endpoint. */
export type DealView = {
  id: string;
  slug: string;
  title: string;
  productId: string;
  productSlug: string;
  categoryId: string;
  variantId: string;
  offerId: string;
  seller: string;
  picture: PictureView | null;
  price: number;
  was: number;
  currency: string;
  /** ISO instants. */
  startsAt: string;
  endsAt: string;
  limitPerShopper: number;
};

export type DealLive = {
  id: string;
  /** Whole per cent of the pool that is taken. */
  claimedPercent: number;
  left: number;
};

export type DealMoment = "upcoming" | "running" | "over";

/** What a deal is at a moment, by the clock alone. */
export function momentOf(deal: { startsAt: string; endsAt: string }, now: number): DealMoment {
  if (now < Date.parse(deal.startsAt)) return "upcoming";
  return now < Date.parse(deal.endsAt) ? "running" : "over";
}

/** "2 d 04:12:09" or "02:14:37". Negative spans count as nothing left. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  return days > 0 ? `${days} d ${clock}` : clock;
}

/** Where a shopper stands in a deal. */
export type Standing =
  /** A unit is held until then, milliseconds since 1970; `fresh` when it was this request that claimed it. */
  | { state: "claimed"; until: number; fresh: boolean }
  /** `ahead` shoppers come first, of `waiting` in all. `seconds` is an estimate, null while there is none. */
  | { state: "waiting"; ahead: number; waiting: number; seconds: number | null; askAgainMs: number }
  /** Everything is claimed and paid for; not begun; over; the shopper's share is used up; not in the line. */
  | { state: "gone" | "early" | "over" | "limit" | "away" };

const LONGEST_GUESS_S = 3_600;

/** How long somebody with `ahead` others in front waits when `perSecond` are let in; null when nobody can tell. */
export function estimateSeconds(ahead: number, perSecond: number): number | null {
  if (perSecond < 0.01) return null;
  return Math.min(LONGEST_GUESS_S, Math.ceil((ahead + 1) / perSecond));
}

/** After how long a waiting browser asks again: sooner at the head of the line. */
export function askAgainMs(ahead: number): number {
  return ahead < 50 ? 2_000 : ahead < 500 ? 4_000 : 9_000;
}

/** "less than a minute", "about 3 minutes". */
export function waitText(seconds: number | null): string {
  if (seconds === null) return "a few minutes";
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes >= 60) return "an hour or more";
  return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
}

/** A deal as operators watch it; amounts in minor units, null what is not known just now. */
export type DealWatch = {
  stock: number;
  claimed: number;
  currency: string;
  over: boolean;
  /** Claims under way, orders that wait for their payment, claims nobody paid in time. */
  claims: number;
  unpaid: number;
  lapsed: number;
  /** Paid orders, their units and their money. */
  orders: number;
  units: number;
  money: number;
  /** Shoppers in line, and wishes refused because all was gone, over or the shopper's share used up. */
  waiting: number | null;
  refused: number | null;
};
