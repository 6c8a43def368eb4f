import { db, type Prisma } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";

// The fewest columns that make a row valid. Names carry a random tail, so that tests never meet each other's rows.

const tail = () => newId().slice(-12);

/** A shopper; `memberOf` a seller, or `staffRole`, makes it somebody else. */
export async function user(data: Partial<Prisma.UserUncheckedCreateInput> & { memberOf?: string } = {}) {
  const { memberOf, ...given } = data;
  return db.user.create({
    data: {
      email: `user-${tail()}@example.test`,
      name: "Ada Example",
      ...given,
      ...(memberOf ? { memberships: { create: { sellerId: memberOf, role: "OWNER" } } } : {}),
    },
  });
}

export async function seller(data: Partial<Prisma.SellerUncheckedCreateInput> = {}) {
  const slug = `seller-${tail()}`;
  return db.seller.create({
    data: { slug, name: slug, country: "US", supportEmail: `${slug}@example.test`, ...data },
  });
}

export async function category(data: Partial<Prisma.CategoryUncheckedCreateInput> = {}) {
  const slug = data.slug ?? `category-${tail()}`;
  return db.category.create({ data: { slug, path: slug, name: slug, depth: 1, ...data } });
}

/** A product, in a category of its own unless one is named. */
export async function product(data: Partial<Prisma.ProductUncheckedCreateInput> = {}) {
  const slug = `product-${tail()}`;
  const categoryId = data.categoryId ?? (await category()).id;
  return db.product.create({ data: { slug, title: slug, ...data, categoryId } });
}

/** A variant, of a product of its own unless one is named. */
export async function variant(data: Partial<Prisma.VariantUncheckedCreateInput> = {}) {
  const productId = data.productId ?? (await product()).id;
  return db.variant.create({ data: { ...data, productId } });
}

/** An offer at 1000 minor units; its variant and seller are its own unless named. */
export async function offer(
  data: Partial<Prisma.OfferUncheckedCreateInput> & { variant?: { id: string; productId: string } } = {},
) {
  const { variant: of = await variant(), ...given } = data;
  const sellerId = data.sellerId ?? (await seller()).id;
  return db.offer.create({
    data: {
      externalId: `offer-${tail()}`,
      price: 1000,
      ...given,
      sellerId,
      variantId: of.id,
      productId: of.productId,
    },
  });
}

/** A warehouse in New York that ships until 15:00 on working days. */
export async function warehouse(data: Partial<Prisma.WarehouseUncheckedCreateInput> = {}) {
  const code = `W-${tail()}`;
  return db.warehouse.create({
    data: {
      code,
      name: code,
      city: "New York",
      country: "US",
      postcode: "10001",
      latitude: 40.75,
      longitude: -74,
      timeZone: "America/New_York",
      ...data,
    },
  });
}

/** `quantity` units of an offer, received into a warehouse (of its own unless named) with the movement that says so. */
export async function stock(offerId: string, quantity: number, warehouseId?: string) {
  const into = warehouseId ?? (await warehouse()).id;
  return db.stockLevel.create({
    data: {
      offerId,
      warehouseId: into,
      quantity,
      movements: {
        create: {
          offerId,
          warehouseId: into,
          kind: "RECEIVE",
          quantityDelta: quantity,
          reference: `receipt:${newId()}`,
        },
      },
    },
  });
}

/** Something to buy: seller, category, product, variant, offer, warehouse and stock, with the buy box worked out. */
export async function sellable({
  price = 1000,
  quantity = 10,
  sellerId,
  categoryId,
  warehouseId,
  title,
}: {
  price?: number;
  quantity?: number;
  sellerId?: string;
  categoryId?: string;
  warehouseId?: string;
  title?: string;
} = {}) {
  const shelf = categoryId
    ? await db.category.findUniqueOrThrow({ where: { id: categoryId } })
    : await category();
  const madeProduct = await product({ categoryId: shelf.id, ...(title ? { title } : {}) });
  const madeVariant = await variant({ productId: madeProduct.id });
  const madeOffer = await offer({ variant: madeVariant, price, sellerId });
  const level = await stock(madeOffer.id, quantity, warehouseId);
  await db.$executeRaw`SELECT refresh_buy_box(ARRAY[${madeProduct.id}::uuid])`;
  return {
    category: shelf,
    product: madeProduct,
    variant: madeVariant,
    offer: madeOffer,
    level,
    sellerId: madeOffer.sellerId,
  };
}

/** Lets shoppers in the United States check out: one zone, one shipping method, one tax rate of 10 %. */
export async function shippingToUs({ price = 500, taxBps = 1000 } = {}) {
  const zone = await zoneOfUs();
  const method = zone.methods[0]
    ? await db.shippingMethod.update({ where: { id: zone.methods[0].id }, data: { basePrice: price } })
    : await db.shippingMethod.create({
        data: {
          zoneId: zone.id,
          code: "standard",
          name: "Standard",
          carrier: "Post",
          basePrice: price,
          minDays: 2,
          maxDays: 4,
        },
      });
  await taxOf("US", taxBps);
  return { zone, method };
}

/** The zone that the United States stand in: a country has one at most. */
async function zoneOfUs() {
  const there = await db.shippingZone.findFirst({
    where: { countries: { has: "US" } },
    include: { methods: { where: { sellerId: null }, orderBy: { position: "asc" } } },
  });
  return (
    there ??
    db.shippingZone.create({
      data: { name: `US ${tail()}`, countries: ["US"] },
      include: { methods: true },
    })
  );
}

/** Lets a tax rate hold for a whole country from now on. */
async function taxOf(country: string, bps: number) {
  const place = { country, region: "", taxClass: "standard" };
  const open = await db.taxRate.findFirst({ where: { ...place, endsAt: null } });
  if (open?.bps === bps) return open;
  const startsAt = new Date(open ? Date.now() : Date.UTC(2000, 0, 1));
  if (open) await db.taxRate.update({ where: { id: open.id }, data: { endsAt: startsAt } });
  return db.taxRate.create({ data: { ...place, name: "Sales tax", bps, startsAt } });
}
