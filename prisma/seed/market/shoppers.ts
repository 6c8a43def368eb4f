import { DEPARTMENTS } from "../content/departments";
import { FIRST_NAMES, LAST_NAMES, PLACES } from "../content/people";
import type { Context } from "./model";
import { DAY } from "./model";
import { json } from "./rows";
import { slugOf } from "./text";

export type Shopper = {
  id: string;
  email: string;
  name: string;
  /** "Ana S.", as reviews show it. */
  shortName: string;
  address: Record<string, string | null>;
  country: string;
  region: string | null;
  /** Departments this person mostly buys in. */
  likes: readonly string[];
  weight: number;
  orders: number;
  joinedAt: Date | null;
};

/** People who will buy; they are written by `writeShoppers` once it is known when each came first. */
export function makeShoppers({ random: root, now, size }: Context): Shopper[] {
  const emails = new Set<string>();
  return Array.from({ length: size.shoppers }, (_, index) => {
    const random = root.stream(`shopper/${index}`);
    const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    const place = random.weighted(PLACES, (one) => one.share);
    let email = `${slugOf(first)}.${slugOf(last).replaceAll("-", "")}@example.test`;
    if (emails.has(email)) email = email.replace("@", `${index}@`);
    emails.add(email);
    const street = random.pick(place.streets);
    const number = random.int(1, 140);
    return {
      id: random.id(new Date(now.getTime() - random.int(370, 720) * DAY)),
      email,
      name: `${first} ${last}`,
      shortName: `${first} ${last[0]}.`,
      address: {
        name: `${first} ${last}`,
        line1: place.numberFirst ? `${number} ${street}` : `${street} ${number}`,
        line2: random.chance(0.2) ? `Flat ${random.int(1, 24)}` : null,
        city: place.city,
        region: place.region,
        postcode: place.postcode,
        country: place.country,
        phone: null,
      },
      country: place.country,
      region: place.region,
      likes: random.sample(DEPARTMENTS, random.int(2, 4)).map((department) => department.name),
      weight: Math.exp(random.normal() * 0.9),
      orders: 0,
      joinedAt: null,
    };
  });
}

/** Writes the shoppers and their addresses. None can sign in: they have no password. */
export function writeShoppers({ tables, random: root, now }: Context, shoppers: readonly Shopper[]): void {
  for (const shopper of shoppers) {
    const random = root.stream(`shopper-row/${shopper.email}`);
    const at = shopper.joinedAt ?? new Date(now.getTime() - random.next() * 300 * DAY);
    tables.add("users", {
      id: shopper.id,
      email: shopper.email,
      email_verified_at: at,
      name: shopper.name,
      password_hash: null,
      staff_role: null,
      created_at: at,
    });
    tables.add("addresses", {
      id: random.id(at),
      user_id: shopper.id,
      label: "Home",
      ...(shopper.address as { name: string }),
      is_default: true,
      created_at: at,
    });
  }
}

/** The address as checkouts and orders keep it. */
export const addressJson = (shopper: Shopper) => json(shopper.address);
