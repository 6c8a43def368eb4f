import type { PictureView } from "@/lib/catalog/model/views";

/** A deal as pages show it; what changes by the second comes from the live endpoint. */
export type DealView = {
  id: string;
  slug: string;
  title: string;
  productId: string;
  productSlug: string;
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
