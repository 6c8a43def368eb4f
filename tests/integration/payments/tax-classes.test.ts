import { beforeAll, expect, test } from "vitest";
import { saveListing } from "@/lib/catalog/commands/save-listing/save";
import { editorListing } from "@/lib/catalog/queries/editor";
import { placeOrder } from "@/lib/checkout/commands/place";
import { tryDelivery } from "@/lib/checkout/queries/trial";
import { issueInvoice } from "@/lib/invoices/commands/issue";
import { type Paper, taxByRate } from "@/lib/invoices/model";
import { editAddress } from "@/lib/orders/commands/edit-address";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { proveMoney } from "@/lib/payments/queries/prove";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { endTax, setTax } from "@/lib/pricing/commands/tax";
import type { TaxClass } from "@/lib/pricing/model/tax-class";
import { listTaxes, taxOfPlace } from "@/lib/pricing/queries/tax";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { HOME } from "@/tests/support/home";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, readyCheckout } from "../checkout/support";
import { ledgerSum, paidOrders } from "./support";

const { sql } = await testDatabase();
let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
  staff = { id: (await make.user({ staffRole: "FINANCE" })).id, role: "FINANCE", address: "203.0.113.9" };
});

type Rate = { region?: string; included?: boolean; country?: string; from?: Date | null };

const ask = async (
  taxClass: TaxClass,
  bps: number,
  { region = "", included = false, country = "US", from = null }: Rate = {},
) =>
  setTax(
    {
      country,
      region,
      taxClass,
      name: "Tax",
      bps,
      included,
      from,
      seen: (await taxOfPlace(country, region, taxClass))?.id ?? null,
    },
    staff,
  );
const set = async (...rate: Parameters<typeof ask>) => {
  const answer = await ask(...rate);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data.rateId;
};
/** Ends every rate of the United States. */
async function untaxed(): Promise<void> {
  const open = await db.taxRate.findMany({ where: { country: "US", endsAt: null } });
  for (const { id } of open) expect(await endTax(id, staff)).toMatchObject({ ok: true });
}
const holds = async (taxClass: string, region = "", country = "US") => {
  const [rate] = await sql<{ bps: number }>("SELECT bps FROM tax_rate_at($1, $2, now(), $3)", [
    country,
    region,
    taxClass,
  ]);
  return rate?.bps ?? null;
};

/** Something of a class, its seller's own. */
async function goods(
  taxClass: TaxClass,
  price: number,
  of: { sellerId?: string; warehouseId?: string } = {},
) {
  const made = await make.sellable({ price, quantity: 20, ...of });
  await db.product.update({ where: { id: made.product.id }, data: { taxClass } });
  return made;
}

test("a class is taxed by its region’s rate, its country’s, and else as the standard one", async () => {
  const of = { country: "PT" };
  expect(await holds("reduced", "", "PT")).toBeNull();
  await set("standard", 2_300, of);
  await set("standard", 2_200, { ...of, region: "Madeira" });
  expect(await holds("reduced", "Madeira", "PT")).toBe(2_200);
  await set("reduced", 1_300, of);
  expect(await holds("reduced", "Madeira", "PT")).toBe(1_300);
  await set("reduced", 900, { ...of, region: "Madeira" });
  expect(await holds("reduced", "madeira", "PT")).toBe(900);
  expect(await holds("reduced", "Lisboa", "PT")).toBe(1_300);
  expect(await holds("zero", "Lisboa", "PT")).toBe(2_300);
  expect(await holds("standard", "Lisboa", "PT")).toBe(2_300);
  const rows = (await listTaxes({ state: "now", words: "portugal", after: null })).rows;
  expect(rows.map(({ region, taxClass, bps }) => [region, taxClass, bps]).sort()).toEqual([
    ["", "reduced", 1_300],
    ["", "standard", 2_300],
    ["Madeira", "reduced", 900],
    ["Madeira", "standard", 2_200],
  ]);
});

test("prices of a place hold the tax of every class or of none", async () => {
  const of = { country: "IT", included: true };
  await set("standard", 2_200, of);
  expect(await ask("reduced", 1_000, { country: "IT" })).toMatchObject({
    error: { code: "included", field: "included" },
  });
  await set("reduced", 1_000, of);
  expect(await ask("standard", 2_300, { country: "IT" })).toMatchObject({ error: { code: "included" } });
  await set("standard", 2_300, of);
  expect(await holds("reduced", "", "IT")).toBe(1_000);
});

// 9,999 at 8.25 % is 824.92, 2,499 at 4.75 % is 118.70; of prices that hold it, 19 % is 1,596.48 of 9,999 and 7 % 163.49 of 2,499.
test.each([
  { included: false, standard: 825, reduced: 475, taxes: [825, 119] },
  { included: true, standard: 1_900, reduced: 700, taxes: [1_596, 163] },
])("of two classes each line bears its own tax, to the cent, and gives back its own: %o", async (rates) => {
  const { included, standard, reduced, taxes } = rates;
  const [lamp = 0, book = 0] = taxes;
  await untaxed();
  await set("standard", standard, { included });
  await set("reduced", reduced, { included });
  const one = await goods("standard", 3_333);
  const other = await goods("reduced", 2_499, { sellerId: one.sellerId });
  const { orders, total } = await paidOrders([
    { offerId: one.offer.id, quantity: 3 },
    { offerId: other.offer.id, quantity: 1 },
  ]);
  const [order] = orders;
  if (!order || orders.length > 1) throw new Error("not one order");
  const byOffer = (offerId: string) => order.lines.find((line) => line.offerId === offerId);
  const [first, second] = [byOffer(one.offer.id), byOffer(other.offer.id)];
  const added = included ? 0 : 1;
  expect(first).toMatchObject({ tax: lamp, taxBps: standard, total: 9_999 + added * lamp });
  expect(second).toMatchObject({ tax: book, taxBps: reduced, total: 2_499 + added * book });
  expect(order).toMatchObject({ taxTotal: lamp + book });
  expect(total).toBe(9_999 + 2_499 + 500 + added * (lamp + book));
  expect(await ledgerSum("tax", { orderId: order.id })).toBe(-(lamp + book));

  await set("reduced", reduced + 100, { included });
  await db.product.update({ where: { id: other.product.id }, data: { taxClass: "standard" } });
  expect(await db.orderLine.findUniqueOrThrow({ where: { id: second?.id } })).toMatchObject({
    tax: book,
    taxBps: reduced,
  });

  const done = await refundOrder(order.id, {
    key: newId(),
    lines: [{ orderLineId: second?.id ?? "", quantity: 1, amount: second?.total ?? 0 }],
    delivery: 0,
    reason: "arrived broken",
    to: "origin",
    actorId: null,
  });
  if (!done.ok || !done.data.refundId) throw new Error("not refunded");
  await issueRefund(done.data.refundId);
  expect(await ledgerSum("tax", { orderId: order.id })).toBe(-lamp);
  expect(await proveMoney()).toEqual([]);
});

test("an invoice tells the tax of each rate apart", async () => {
  await untaxed();
  await set("standard", 2_000);
  await set("low", 500);
  const one = await goods("standard", 1_000);
  const other = await goods("low", 2_000, { sellerId: one.sellerId });
  const { orders } = await paidOrders([
    { offerId: one.offer.id, quantity: 1 },
    { offerId: other.offer.id, quantity: 2 },
  ]);
  const id = orders[0]?.id ?? "";
  await sql("UPDATE order_lines SET shipped_quantity = quantity WHERE order_id = $1", [id]);
  await sql("UPDATE orders SET status = 'SHIPPED' WHERE id = $1", [id]);
  await db.$transaction((tx) => issueInvoice(tx, id));
  const { document } = await db.invoice.findFirstOrThrow({ where: { orderId: id } });
  expect(taxByRate((document as unknown as Paper).lines)).toEqual([
    { bps: 500, tax: 200 },
    { bps: 2_000, tax: 200 },
  ]);
});

test("a product of another class by the time it is placed is told first; a class without a rate pays the standard one", async () => {
  await untaxed();
  await set("standard", 1_000);
  await set("zero", 0);
  const { offer, product } = await goods("zero", 2_000);
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  expect(total).toBe(2_500);
  await db.product.update({ where: { id: product.id }, data: { taxClass: "reduced" } });
  expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ error: { code: "changed" } });
  expect(await placeOrder(checkoutId, newId(), 2_700)).toMatchObject({ ok: true });
  expect(await db.orderLine.findFirstOrThrow({ where: { offerId: offer.id } })).toMatchObject({
    tax: 200,
    taxBps: 1_000,
  });
});

test("where only a class is taxed, it alone is, in the way of its rate", async () => {
  await untaxed();
  await set("low", 700, { included: true });
  const [one, other] = [await goods("standard", 5_000), await goods("low", 1_070)];
  const { checkoutId, total } = await readyCheckout([
    { offerId: one.offer.id, quantity: 1 },
    { offerId: other.offer.id, quantity: 1 },
  ]);
  expect(total).toBe(5_000 + 1_070 + 1_000);
  const checkout = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
  expect(checkout).toMatchObject({ taxTotal: 70, taxIncluded: true });
});

test("a trial of a class says what the checkout then asks", async () => {
  for (const included of [false, true]) {
    await untaxed();
    await set("standard", 1_900, { included });
    await set("reduced", 725, { included, region: "NY" });
    const { offer } = await goods("reduced", 12_345);
    const { checkoutId } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
    const checkout = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
    const trial = { amount: 12_345, grams: 100, country: "US", region: "NY", warehouseId: null };
    const said = await tryDelivery({ ...trial, taxClass: "reduced" }, new Date());
    expect(said).toMatchObject({ taxTotal: checkout.taxTotal, rate: { bps: 725, included } });
    expect((await tryDelivery(trial, new Date())).rate?.bps).toBe(1_900);
  }
});

test("all rates of a country are contained in its prices or none, also of regions and of days to come", async () => {
  const of = (included: boolean) => ({ country: "HR", included });
  const included = { ok: false, error: { code: "included", field: "included" } };
  await set("standard", 2_500, of(true));
  for (const region of ["", "21"])
    for (const taxClass of ["standard", "reduced"] as const)
      if (region || taxClass === "reduced")
        expect(await ask(taxClass, 500, { ...of(false), region })).toMatchObject(included);
  const said = await ask("standard", 500, { ...of(false), region: "21" });
  expect(!said.ok && said.error.message).toContain("Croatia: prices contain the tax.");
  await set("reduced", 500, { ...of(true), region: "21" });

  const soon = new Date(Math.ceil(Date.now() / 86_400_000 + 3) * 86_400_000);
  expect(await ask("standard", 2_600, { ...of(false), from: soon })).toMatchObject(included);
  const region = await taxOfPlace("HR", "21", "reduced");
  expect(await endTax(region?.id ?? "", staff)).toMatchObject({ ok: true });
  const planned = await set("standard", 2_600, { ...of(false), from: soon });
  expect(await ask("reduced", 500, of(true))).toMatchObject(included);
  expect(await ask("reduced", 500, of(false))).toMatchObject(included);
  const later = new Date(soon.getTime() + 5 * 86_400_000);
  await set("reduced", 500, { ...of(false), from: later });
  // What was replaced would go on beside what was planned since.
  expect(await endTax(planned, staff)).toMatchObject(included);
  expect(await db.taxRate.count({ where: { id: planned } })).toBe(1);
});

test("the database lets no two kinds hold in a country at one time, whoever writes them at once", async () => {
  const write = (region: string, kind: boolean) =>
    sql("INSERT INTO tax_rates (country, region, name, bps, included) VALUES ('SI', $1, 'VAT', 100, $2)", [
      region,
      kind,
    ]);
  const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => write(`R${n}`, n % 2 === 0)));
  expect(answers.some(({ status }) => status === "rejected")).toBe(true);
  const kinds = await sql("SELECT DISTINCT included FROM tax_rates WHERE country = 'SI'");
  expect(kinds).toHaveLength(1);
  const kind = !(kinds[0] as { included: boolean }).included;
  await expect(write("R9", kind)).rejects.toThrow("either all contained in its prices or all added");
  await sql("UPDATE tax_rates SET ends_at = now() WHERE country = 'SI'");
  await write("R9", kind);
  await expect(
    sql("UPDATE tax_rates SET ends_at = NULL WHERE country = 'SI' AND region <> 'R9'"),
  ).rejects.toThrow("either all contained");
});

test("an order goes nowhere where what it holds is taxed otherwise", async () => {
  await untaxed();
  await set("standard", 1_000);
  await set("reduced", 500);
  await set("reduced", 400, { region: "CA" });
  const away = { ...HOME, city: "Los Angeles", region: "CA", postcode: "90001" };
  const plain = await paidOrders([{ offerId: (await goods("standard", 900)).offer.id, quantity: 1 }]);
  const lower = await paidOrders([{ offerId: (await goods("reduced", 900)).offer.id, quantity: 1 }]);
  expect(await editAddress(plain.orders[0]?.id ?? "", away, null)).toMatchObject({ ok: true });
  expect(await editAddress(lower.orders[0]?.id ?? "", away, null)).toMatchObject({ error: { code: "tax" } });

  // Where only the standard rate is another, an order of other classes goes.
  await set("standard", 900, { region: "NJ" });
  const jersey = { ...HOME, city: "Newark", region: "NJ", postcode: "07101" };
  const book = await paidOrders([{ offerId: (await goods("reduced", 900)).offer.id, quantity: 1 }]);
  expect(await editAddress(book.orders[0]?.id ?? "", jersey, null)).toMatchObject({ ok: true });
  expect(await editAddress(plain.orders[0]?.id ?? "", jersey, null)).toMatchObject({
    error: { code: "tax" },
  });
});

test("a seller chooses the class of their own product; the log keeps it, and nobody else’s offer changes it", async () => {
  const { sellerId, product, variant } = await make.sellable({ title: "Almanac" });
  await db.product.update({ where: { id: product.id }, data: { createdBySellerId: sellerId } });
  const by = { id: (await make.user({ memberOf: sellerId })).id, address: "203.0.113.5" };
  const read = async (of = sellerId) => {
    const found = await editorListing(of, product.id);
    if (!found) throw new Error("no such listing");
    return found;
  };
  const now = await read();
  expect(now.form.taxClass).toBe("standard");
  const form = { ...now.form, taxClass: "reduced" } as const;
  const input = { sellerId, productId: product.id, stamp: now.stamp, form, intent: "keep" } as const;
  expect(await saveListing(input, by)).toMatchObject({
    ok: true,
    data: { outcome: "saved", listing: { form: { taxClass: "reduced" } } },
  });
  expect(await saveListing(input, by)).toMatchObject({ data: { outcome: "changed" } });
  const [entry] = await db.auditLog.findMany({ where: { entityId: product.id, action: "listing.edit" } });
  expect(entry).toMatchObject({ before: { taxClass: "standard" }, after: { taxClass: "reduced" } });

  const stranger = await make.seller();
  await make.offer({ sellerId: stranger.id, variant });
  const other = await read(stranger.id);
  const theirs = {
    sellerId: stranger.id,
    productId: product.id,
    stamp: other.stamp,
    form: { ...other.form, taxClass: "zero" as const },
    intent: "keep" as const,
  };
  expect(
    await saveListing(theirs, { ...by, id: (await make.user({ memberOf: stranger.id })).id }),
  ).toMatchObject({ ok: true });
  expect(await db.product.findUniqueOrThrow({ where: { id: product.id } })).toMatchObject({
    taxClass: "reduced",
  });
});

test("the database knows the classes that there are", async () => {
  const { id } = await make.product();
  await expect(sql("UPDATE products SET tax_class = 'luxury' WHERE id = $1", [id])).rejects.toThrow(
    "products_tax_class",
  );
  await expect(
    sql("INSERT INTO tax_rates (country, name, bps, tax_class) VALUES ('FI', 'VAT', 100, 'luxury')", []),
  ).rejects.toThrow("tax_rates_tax_class");
});
