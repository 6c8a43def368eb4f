import "server-only";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { isOrderKey } from "@/lib/orders/queries/access";
import { findOrderGroup, type OrderGroupView, type OrderView } from "@/lib/orders/queries/groups";
import { parseOrderNumber } from "@/lib/platform/ids";

type Found = {
  group: OrderGroupView;
  /** The key of the mailed link; undefined for who needs none. */
  orderKey: string | undefined;
  hasAccount: boolean;
};

/** The paid order of an address, for whoever placed it or holds the mailed link; null for everybody else. */
export async function orderFor(given: string, key: string | string[] | undefined): Promise<Found | null> {
  const number = parseOrderNumber(decodeURIComponent(given));
  const [group, actor] = await Promise.all([number ? findOrderGroup(number) : null, currentActor()]);
  if (!group?.paid) return null;
  const hasAccount = group.ownerKey.startsWith("user:");
  if (may(actor, "order.own", { owner: group.ownerKey })) return { group, orderKey: undefined, hasAccount };
  const shown = typeof key === "string" ? key : undefined;
  return isOrderKey(group.number, shown) ? { group, orderKey: shown, hasAccount } : null;
}

/** One seller's part of such an order; null when there is none of that number. */
export async function partFor(
  params: Promise<{ number: string; part: string }>,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<(Found & { order: OrderView; back: string }) | null> {
  const [{ number, part }, { key }] = await Promise.all([params, searchParams]);
  const found = await orderFor(number, key);
  const order = found?.group.orders.find((one) => one.number === parseOrderNumber(decodeURIComponent(part)));
  if (!found || !order) return null;
  const back = `/orders/${found.group.number}${found.orderKey ? `?key=${found.orderKey}` : ""}`;
  return { ...found, order, back };
}
