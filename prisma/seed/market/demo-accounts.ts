import type { Basket } from "./baskets";
import { lineOf } from "./baskets";
import { book } from "./ledger";
import { type Context, daysBefore, type Product } from "./model";
import type { Shopper } from "./shoppers";

/** The password of the three demo accounts. */
export const DEMO_PASSWORD = "agora-demo";

const CREDIT = 2500;

/** Mara, the shopper one signs in as. Her orders are made with everybody else's. */
export function makeMara({ random: root, now }: Context): Shopper {
  const random = root.stream("mara");
  const joinedAt = daysBefore(now, 330);
  return {
    id: random.id(joinedAt),
    email: "mara@agora.test",
    name: "Mara Teixeira",
    shortName: "Mara T.",
    address: {
      name: "Mara Teixeira",
      line1: "Rua dos Fanqueiros 42",
      line2: "2.º Esq.",
      city: "Lisbon",
      region: null,
      postcode: "1100-231",
      country: "PT",
      phone: "+351 912 345 678",
    },
    country: "PT",
    region: null,
    likes: ["Electronics"],
    weight: 1,
    orders: 0,
    joinedAt,
  };
}

/** What Mara bought: something most months, the last of it two days ago. */
export function marasBaskets(
  { random: root, now }: Context,
  mara: Shopper,
  products: readonly Product[],
): Basket[] {
  const random = root.stream("mara/orders");
  const loved = [...products].sort((a, b) => b.weight - a.weight).slice(0, 120);
  return [290, 204, 131, 77, 38, 16, 6, 2].map((days) => {
    const at = daysBefore(now, days + random.next() * 0.4);
    const bought = random.sample(
      loved.filter((product) => product.publishedAt < at),
      random.int(1, 3),
    );
    const lines = (bought.length > 0 ? bought : loved.slice(0, 1)).map((product) =>
      lineOf(product, at, random),
    );
    return { at, shopper: mara, lines };
  });
}

/** Writes the demo accounts that no other part writes: Mara with what is hers, and Otto. */
export function addDemoAccounts(
  context: Context,
  mara: Shopper,
  products: readonly Product[],
  passwordHash: string,
): void {
  const { tables, random: root, now } = context;
  const random = root.stream("demo");
  const joinedAt = mara.joinedAt ?? now;
  const user = (id: string, email: string, name: string, role: string | null, at: Date) =>
    tables.add("users", {
      id,
      email,
      email_verified_at: at,
      name,
      password_hash: passwordHash,
      staff_role: role,
      created_at: at,
    });
  user(mara.id, mara.email, mara.name, null, joinedAt);
  user(random.id(daysBefore(now, 700)), "otto@agora.test", "Otto Brandt", "ADMIN", daysBefore(now, 700));
  const office = {
    name: "Mara Teixeira",
    line1: "Avenida da Liberdade 110",
    line2: "4.º andar",
    city: "Lisbon",
    region: null,
    postcode: "1250-146",
    country: "PT",
    phone: null,
  };
  const addresses = [
    { label: "Home", is_default: true, address: mara.address },
    { label: "Office", is_default: false, address: office },
  ];
  for (const { label, is_default, address } of addresses) {
    tables.add("addresses", {
      id: random.id(joinedAt),
      user_id: mara.id,
      label,
      ...(address as { name: string }),
      is_default,
      created_at: joinedAt,
    });
  }
  const wishlistId = random.id(joinedAt);
  tables.add("wishlists", {
    id: wishlistId,
    user_id: mara.id,
    name: "Wishlist",
    is_default: true,
    created_at: joinedAt,
  });
  for (const product of random.sample([...products].sort((a, b) => b.weight - a.weight).slice(0, 60), 6)) {
    const variant = product.variants[0];
    if (!variant) continue;
    // One price was higher when it was put there, so that a fall can be seen.
    const then = random.chance(0.4) ? Math.round(variant.price * 1.12) : variant.price;
    tables.add("wishlist_items", {
      wishlist_id: wishlistId,
      variant_id: variant.id,
      price_then: then,
      added_at: daysBefore(now, random.int(3, 60)),
    });
  }
  const creditAt = daysBefore(now, 45);
  const accountId = random.id(creditAt);
  const reference = `goodwill:${accountId}`;
  tables.add("credit_accounts", { id: accountId, user_id: mara.id, currency: "USD", balance: CREDIT });
  tables.add("credit_entries", {
    id: random.id(creditAt),
    account_id: accountId,
    delta: CREDIT,
    reason: "Thank you for your patience with a late parcel",
    reference,
    created_at: creditAt,
  });
  book(context, "credit", reference, creditAt, [
    { account: "promotion", amount: CREDIT },
    { account: "credit", amount: -CREDIT },
  ]);
}
