import type { Standing } from "@/lib/deals/model";
import type { BenchDeal, Shopper } from "./shoppers";

export type Sale = {
  orders: number;
  refused: number;
  /** Seconds from the first arrival to the last durable order. */
  seconds: number;
  /** Milliseconds of the first answer. */
  p50: number;
  p99: number;
};

const LONGEST_MS = 180_000;

/**
 * Shoppers arrive evenly within `withinMs`, each claims, waits in line as a page does, places the order and pays it
 * (without the provider's time).
 */
export async function sell(deal: BenchDeal, shoppers: Shopper[], withinMs: number): Promise<Sale> {
  const { enterDeal } = await import("@/lib/deals/commands/enter");
  const { placeDealOrder } = await import("@/lib/checkout/commands/place-deal");
  const { readPlaced, settlePlaced } = await import("@/lib/checkout/commands/settle");
  const began = performance.now();
  const times: number[] = [];
  let orders = 0;
  let refused = 0;
  let last = began;

  async function shop({ checkoutId, owner }: Shopper, at: number): Promise<void> {
    await sleep(at - (performance.now() - began));
    const arrived = performance.now();
    let entered = await enterDeal({ dealId: deal.dealId, shopper: owner, act: "claim" });
    times.push(performance.now() - arrived);
    while (entered.standing.state === "waiting" && performance.now() - began < LONGEST_MS) {
      await sleep((entered.standing as Extract<Standing, { state: "waiting" }>).askAgainMs);
      entered = await enterDeal({ dealId: deal.dealId, shopper: owner, act: "look", token: entered.token });
    }
    if (entered.standing.state !== "claimed") {
      refused += 1;
      return;
    }
    const result = await placeDealOrder(checkoutId, `key-${checkoutId}`, deal.total);
    if (!result.ok) throw new Error(result.error.message);
    orders += 1;
    last = performance.now();
    const placed = await readPlaced(checkoutId);
    if (placed) await settlePlaced(placed, { brand: "visa", last4: "4242", fingerprint: owner });
  }

  await Promise.all(shoppers.map((shopper, n) => shop(shopper, (n / shoppers.length) * withinMs)));
  times.sort((a, b) => a - b);
  const part = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return { orders, refused, seconds: (last - began) / 1_000, p50: part(0.5), p99: part(0.99) };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
