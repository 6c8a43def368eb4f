import { beforeAll, expect, test } from "vitest";
import { may } from "@/lib/accounts/rights";
import { packAndShip } from "@/lib/fulfilment/commands/ship";
import { packingSlipsPdf } from "@/lib/fulfilment/papers/packing-slips";
import { pickListPdf } from "@/lib/fulfilment/papers/pick-list";
import { ensureInvoice } from "@/lib/invoices/commands/ensure";
import { signedOrderPath } from "@/lib/orders/queries/access";
import { ownOrder, sellerOfOrder } from "@/lib/orders/queries/ask";
import { newId } from "@/lib/platform/ids";
import { returnLabel } from "@/lib/returns/label";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { HANDOVER, paidOrder, wholeOrder } from "../orders/support";
import { approvedReturn, arrivedOrder, ask } from "../returns/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

const isPdf = (bytes: Buffer | null) => bytes?.subarray(0, 5).toString() === "%PDF-";
const now = new Date("2026-11-21T12:00:00Z");

test("pick list and slips are made for the seller's own orders, and only while there is something to pick", async () => {
  const given = await paidOrder([{ quantity: 2 }, { quantity: 1 }]);
  const other = await paidOrder();
  const numbers = [given.order.number, other.order.number];
  expect(isPdf(await pickListPdf(given.sellerId, numbers, now))).toBe(true);
  expect(isPdf(await packingSlipsPdf(given.sellerId, numbers, now))).toBe(true);
  expect(await pickListPdf(given.sellerId, [other.order.number, "nothing", ""], now)).toBeNull();
  expect(await packingSlipsPdf(given.sellerId, [other.order.number], now)).toBeNull();
  const shipped = await packAndShip(wholeOrder(given), HANDOVER);
  if (!shipped.ok) throw new Error(shipped.error.message);
  expect(await pickListPdf(given.sellerId, numbers, now)).toBeNull();
  expect(isPdf(await packingSlipsPdf(given.sellerId, numbers, now, shipped.data.shipmentId))).toBe(true);
});

test("a label is printed while its return is approved, and names whom it concerns", async () => {
  const given = await arrivedOrder([{ quantity: 2 }]);
  const asked = await ask(given, [[0, 1]]);
  if (!asked.ok) throw new Error(asked.error.message);
  expect(await returnLabel(asked.data.number)).toBeNull();
  const approved = await approvedReturn(given, [[0, 1]]);
  const label = await returnLabel(approved.number);
  expect(label).toMatchObject({ ownerKey: given.owner, sellerId: given.sellerId });
  expect(isPdf((await label?.print()) ?? null)).toBe(true);
});

test("an order is its owner's, and of whoever holds the link that was mailed; nobody else's", async () => {
  const given = await paidOrder();
  const nobody = { user: null, guest: null, address: "127.0.0.1" };
  const key = new URLSearchParams(signedOrderPath(given.order.group.number).split("?")[1]).get("key") ?? "";
  const mayActWith = async (shown: string | undefined, actor: Parameters<typeof may>[0] = nobody) => {
    const object = await ownOrder(given.order.id, shown);
    return object !== null && may(actor, "order.own", object);
  };
  expect(await mayActWith(key)).toBe(true);
  expect(await mayActWith(undefined)).toBe(false);
  expect(await mayActWith(`${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`)).toBe(false);
  expect(await mayActWith((await otherKey()) ?? "")).toBe(false);
  expect(await mayActWith(undefined, { ...nobody, guest: given.owner })).toBe(true);
  expect(await sellerOfOrder(given.order.id)).toEqual({ sellerId: given.sellerId });
  expect(await ownOrder(newId(), key)).toBeNull();
  expect(await ownOrder("../etc", key)).toBeNull();
});

async function otherKey() {
  const { order } = await paidOrder();
  return new URLSearchParams(signedOrderPath(order.group.number).split("?")[1]).get("key");
}

test("an invoice that is asked for is issued when something was shipped, and the same one ever after", async () => {
  const given = await paidOrder();
  expect(await ensureInvoice(given.order.id)).toBeNull();
  expect(await ensureInvoice("not-an-id")).toBeNull();
  await packAndShip(wholeOrder(given), HANDOVER);
  const ids = await Promise.all(Array.from({ length: 5 }, () => ensureInvoice(given.order.id)));
  expect(new Set(ids).size).toBe(1);
});
