import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { freeUnits } from "@/lib/inventory/queries";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { pointOf } from "../model/geography";
import { countryName, DEFAULT_PLACE, type Place } from "../model/places";
import { bestPromise, type DeliveryPromise } from "../model/promise";

type Method = {
  sellerId: string | null;
  maxDays: number;
  daysPer1000Km: number;
  basePrice: number;
  freeFrom: number | null;
  currency: string;
};

/** Countries that anything can be sent to, in the order of their names. */
export async function deliveryCountries(): Promise<{ code: string; name: string }[]> {
  "use cache";
  cacheLife("hours");
  cacheTag(tag("deliveryCountries"));
  const zones = await db.shippingZone.findMany({
    where: { methods: { some: { active: true } } },
    select: { countries: true },
  });
  return zones
    .flatMap((zone) => zone.countries)
    .filter((code) => pointOf({ country: code, postcode: "" }) !== null)
    .map((code) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

async function methodsTo(country: string): Promise<Method[]> {
  "use cache";
  cacheLife("minutes");
  cacheTag(tag("delivery"));
  return db.shippingMethod.findMany({
    where: { active: true, zone: { countries: { has: country } } },
    orderBy: { position: "asc" },
    select: {
      sellerId: true,
      maxDays: true,
      daysPer1000Km: true,
      basePrice: true,
      freeFrom: true,
      currency: true,
    },
  });
}

export type OfferPromise = {
  /** Null where nothing is promised: no method to that place, or a back-order. */
  promise: DeliveryPromise | null;
  /** Units that can be bought now, over all warehouses. */
  available: number;
  /** Sold although there is none: a back-order or a pre-order. */
  canWait: boolean;
  /** Minor units of the first method's currency; null where nothing is sent. */
  shippingFrom: { basePrice: number; freeFrom: number | null; currency: string } | null;
};

/**
 * What each offer can promise to a place at a moment: the earliest day of the warehouses that have it, by the first
 * shipping method of its seller there. Offers that don't exist are left out.
 */
export async function promisesOf(
  offerIds: readonly string[],
  place: Place,
  now: Date,
): Promise<Map<string, OfferPromise>> {
  if (offerIds.length === 0) return new Map();
  const to = pointOf(place) ?? pointOf(DEFAULT_PLACE);
  const [offers, methods] = await Promise.all([
    db.offer.findMany({
      where: { id: { in: [...offerIds] } },
      select: {
        id: true,
        sellerId: true,
        handlingDays: true,
        backorder: true,
        availableFrom: true,
        stockLevels: { select: { id: true, quantity: true, reserved: true, warehouse: true } },
      },
    }),
    methodsTo(place.country),
  ]);
  const unitsOf = await freeUnits(offers.flatMap((offer) => offer.stockLevels));
  const result = new Map<string, OfferPromise>();
  for (const offer of offers) {
    const stocked = offer.stockLevels.filter((level) => level.warehouse.active);
    const available = stocked.reduce((sum, level) => sum + unitsOf(level), 0);
    const preorder = offer.backorder === "PREORDER" ? offer.availableFrom : null;
    const places = stocked
      .filter((level) => unitsOf(level) > 0 || preorder !== null)
      .map((level) => level.warehouse);
    const method =
      methods.find((candidate) => candidate.sellerId === offer.sellerId) ??
      methods.find((candidate) => candidate.sellerId === null);
    result.set(offer.id, {
      available,
      canWait: offer.backorder !== "NONE",
      promise:
        method && to
          ? bestPromise(
              places,
              method,
              offer.handlingDays,
              to,
              now,
              preorder?.toISOString().slice(0, 10) ?? null,
            )
          : null,
      shippingFrom: method
        ? { basePrice: method.basePrice, freeFrom: method.freeFrom, currency: method.currency.trim() }
        : null,
    });
  }
  return result;
}
