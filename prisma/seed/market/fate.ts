import type { Random } from "../random";
import { DAY } from "./model";
import type { PricedOrder } from "./pricing";

/** What became of an order by now. Moments that lie ahead are null. */
export type Fate = {
  status: "CONFIRMED" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED";
  shipBy: Date;
  promisedAt: Date;
  packedAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  /** A line that comes back, and how far its return has got. */
  comesBack: "no" | "requested" | "refunded";
};

const CANCELLED = 0.022;
const COMES_BACK = 0.045;

/** Decides an order's course from its stream and lets it run up to `now`. */
export function fateOf(order: PricedOrder, at: Date, now: Date, random: Random): Fate {
  const later = (from: Date, days: number) => new Date(from.getTime() + Math.round(days * DAY));
  const until = (moment: Date) => (moment <= now ? moment : null);
  const handling = order.seller.handlingDays;
  const carriage = 1 + random.int(1, 3);
  const shipBy = endOfDay(later(at, handling + 1));
  const promisedAt = endOfDay(later(at, handling + carriage));
  const packed = later(at, 0.15 + random.next() * handling * 0.7);
  const shipped = later(packed, 0.1 + random.next() * 0.6);
  // Most arrive in time; about one in twenty-five is late.
  const late = random.chance(0.04) ? 1.2 + random.next() * 3 : 0;
  const arrives =
    late > 0
      ? later(promisedAt, late)
      : new Date(Math.max(later(shipped, 0.8).getTime(), promisedAt.getTime() - random.next() * 1.5 * DAY));
  const isCancelled = random.chance(CANCELLED);
  const cancelled = later(at, 0.02 + random.next() * 0.1);
  const returns = random.chance(COMES_BACK);
  const settled = random.next() * 9 + 6;
  const base = { shipBy, promisedAt };
  if (isCancelled && cancelled <= now) {
    return {
      ...base,
      status: "CANCELLED",
      packedAt: null,
      shippedAt: null,
      deliveredAt: null,
      cancelledAt: cancelled,
      comesBack: "no",
    };
  }
  const [packedAt, shippedAt, deliveredAt] = [until(packed), until(shipped), until(arrives)];
  const status = deliveredAt ? "DELIVERED" : shippedAt ? "SHIPPED" : packedAt ? "PACKED" : "CONFIRMED";
  const since = deliveredAt ? (now.getTime() - deliveredAt.getTime()) / DAY : 0;
  const comesBack = !returns || since < 3 ? "no" : since > settled + 3 ? "refunded" : "requested";
  return { ...base, status, packedAt, shippedAt, deliveredAt, cancelledAt: null, comesBack };
}

function startOfDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY) * DAY);
}

function endOfDay(at: Date): Date {
  return new Date(startOfDay(at).getTime() + DAY - 1000);
}
