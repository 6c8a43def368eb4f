import { beforeAll, expect, test } from "vitest";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { enterDeal } from "@/lib/deals/commands/enter";
import { stopDeal } from "@/lib/deals/commands/pool";
import type { Standing } from "@/lib/deals/model";
import { db } from "@/lib/platform/db/client";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { someGuest } from "../cart/support";
import { figures, runningDeal, runOut } from "./support";

// Few seats, so that a line forms; read once by env().
process.env.DEAL_SEATS = "100";
const inMemory = process.env.TEST_REDIS === "memory";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});

const tokens = new Map<string, string>();

async function enter(dealId: string, shopper: OwnerKey, act: "claim" | "look" | "leave" = "claim") {
  const key = `${dealId} ${shopper}`;
  const { standing, token } = await enterDeal({ dealId, shopper, act, token: tokens.get(key) ?? null });
  if (token) tokens.set(key, token);
  else tokens.delete(key);
  return standing;
}

/** Asks again until `done`, as a page does. */
async function until(ask: () => Promise<Standing>, done: (standing: Standing) => boolean): Promise<Standing> {
  const end = Date.now() + 60_000;
  for (;;) {
    const standing = await ask();
    if (done(standing) || Date.now() > end) return standing;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What paying does to a claim, as far as the room is concerned. */
async function buy(dealId: string, shopper: string) {
  await db.dealClaim.updateMany({
    where: { dealId, shopperKey: shopper, state: "CLAIMED" },
    data: { state: "ORDERED" },
  });
}

// Take the seats, or `- flight`, out of ENTER to see too many let in; take claim_deal's pool join out to see oversold.
test("thousands claim five hundred units: exactly five hundred get one, everybody else hears that it is gone", async () => {
  const [shoppersCount, units] = inMemory ? [400, 40] : [10_000, 500];
  const { dealId } = await runningDeal({ units });
  let waiting = Array.from({ length: shoppersCount }, () => someGuest());
  const winners = new Set<string>();
  const refused = new Set<string>();
  const end = Date.now() + 240_000;
  for (let round = 0; waiting.length > 0 && Date.now() < end; round += 1) {
    // Once in line, those in front ask more often than those behind, as pages do.
    const asking = round === 0 || refused.size > 0 ? waiting : waiting.slice(0, 100);
    const standings = await Promise.all(
      asking.map(async (shopper) => [shopper, await enter(dealId, shopper)] as const),
    );
    const claimed = standings.filter(([, { state }]) => state === "claimed").map(([shopper]) => shopper);
    for (const shopper of claimed) winners.add(shopper);
    for (const [shopper, { state }] of standings) if (state === "gone") refused.add(shopper);
    expect(claimed.length).toBeLessThanOrEqual(100);
    await Promise.all(claimed.map((shopper) => buy(dealId, shopper)));
    const done = new Set(
      standings.filter(([, { state }]) => state !== "waiting").map(([shopper]) => shopper),
    );
    waiting = waiting.filter((shopper) => !done.has(shopper));
    if (claimed.length === 0 && waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(winners.size).toBe(units);
  expect(refused.size).toBe(shoppersCount - units);
  expect(await figures(dealId)).toMatchObject({ claimed: units, claims: units, pool: units });
}, 300_000);

test("one account, two hundred requests at once and again: one unit", async () => {
  const { dealId } = await runningDeal({ units: 50 });
  const script = someGuest();
  const standings = (await Promise.all(Array.from({ length: 200 }, () => enter(dealId, script)))).concat(
    await Promise.all(Array.from({ length: 50 }, () => enter(dealId, script, "look"))),
  );
  expect(standings.every(({ state }) => state === "claimed")).toBe(true);
  await buy(dealId, script);
  expect((await enter(dealId, script)).state).toBe("limit");
  expect(await figures(dealId)).toMatchObject({ claimed: 1, claims: 1 });
});

test("the line: first come first served, a reload and a second tab keep the place, a claim that runs out goes to the next", async () => {
  const { dealId } = await runningDeal({ units: 2 });
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => someGuest()) as [
    OwnerKey,
    OwnerKey,
    OwnerKey,
    OwnerKey,
  ];
  for (const shopper of [first, second]) expect((await enter(dealId, shopper)).state).toBe("claimed");
  expect(await enter(dealId, third)).toMatchObject({ state: "waiting", ahead: 0 });
  expect(await enter(dealId, fourth)).toMatchObject({ state: "waiting", ahead: 1, waiting: 2 });
  const tabs = await Promise.all(Array.from({ length: 10 }, () => enter(dealId, fourth)));
  for (const tab of tabs) expect(tab).toMatchObject({ state: "waiting", ahead: 1, waiting: 2 });
  expect(await enter(dealId, third, "look")).toMatchObject({ state: "waiting", ahead: 0, waiting: 2 });

  await runOut(dealId, first);
  await until(
    () => enter(dealId, fourth, "look"),
    (standing) => standing.state === "waiting" && standing.ahead === 1,
  );
  expect(
    (
      await until(
        () => enter(dealId, third, "look"),
        ({ state }) => state === "claimed",
      )
    ).state,
  ).toBe("claimed");
  expect(await enter(dealId, fourth, "look")).toMatchObject({ state: "waiting", ahead: 0 });
  expect(await enter(dealId, first)).toMatchObject({ state: "waiting", ahead: 1 });
  await enter(dealId, second, "leave");
  expect(
    (
      await until(
        () => enter(dealId, fourth, "look"),
        ({ state }) => state === "claimed",
      )
    ).state,
  ).toBe("claimed");
  expect(await figures(dealId)).toMatchObject({ claimed: 2, claims: 2 });
});

test("Redis lost in the middle of a sale: nothing oversold, nobody's claim or place is lost", async () => {
  const { dealId } = await runningDeal({ units: 6 });
  const holders = Array.from({ length: 6 }, () => someGuest());
  const line = Array.from({ length: 5 }, () => someGuest());
  for (const shopper of holders) expect((await enter(dealId, shopper)).state).toBe("claimed");
  for (const [ahead, shopper] of line.entries())
    expect(await enter(dealId, shopper)).toMatchObject({ state: "waiting", ahead });
  await runOut(dealId, holders[0]);
  await runOut(dealId, holders[1]);
  await redis().flushdb();

  // Somebody new and the last of the line are back first: they must not overtake.
  const newcomer = someGuest();
  expect((await enter(dealId, newcomer)).state).toBe("waiting");
  for (const shopper of line.toReversed())
    expect((await enter(dealId, shopper, "look")).state).toBe("waiting");
  expect((await enter(dealId, holders[2] as OwnerKey)).state).toBe("claimed");
  for (const [ahead, shopper] of line.entries())
    expect(await enter(dealId, shopper, "look")).toMatchObject({ state: "waiting", ahead, waiting: 6 });

  const everybody = [newcomer, ...line.toReversed()];
  const winners = new Set<OwnerKey>();
  await until(
    async () => {
      for (const shopper of everybody.filter((one) => !winners.has(one))) {
        if ((await enter(dealId, shopper, "look")).state === "claimed") winners.add(shopper);
      }
      return { state: "away" };
    },
    () => winners.size >= 2,
  );
  expect(winners).toEqual(new Set([line[0], line[1]]));
  expect(await figures(dealId)).toMatchObject({ claimed: 6, claims: 6 });
}, 120_000);

test("Redis lost again and again while hundreds claim: never more than the pool", async () => {
  const units = 30;
  const { dealId } = await runningDeal({ units });
  let over = false;
  const losing = (async () => {
    while (!over) {
      await redis().flushdb();
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  })();
  const shoppers = Array.from({ length: 200 }, () => someGuest());
  for (let round = 0; round < 5; round += 1)
    await Promise.all(shoppers.map((shopper) => enter(dealId, shopper).catch(() => null)));
  over = true;
  await losing;
  const { claimed, claims } = await figures(dealId);
  expect(claimed).toBe(claims);
  expect(claimed).toBeLessThanOrEqual(units);
  const winners = await db.dealClaim.groupBy({ by: ["shopperKey"], where: { dealId }, _count: true });
  expect(winners.every(({ _count }) => _count === 1)).toBe(true);
});

test("a guest who signs in while waiting keeps the place; a place of somebody else's can't be had", async () => {
  const { dealId } = await runningDeal({ units: 1 });
  await enter(dealId, someGuest());
  const guest = someGuest();
  const { token } = await enterDeal({ dealId, shopper: guest, act: "claim" });
  const later = someGuest();
  await enter(dealId, later);
  const thief = await enterDeal({ dealId, shopper: someGuest(), act: "claim", token });
  expect(thief.standing).toMatchObject({ state: "waiting", ahead: 2 });
  const member: OwnerKey = `user:${guest.slice(6)}`;
  const moved = await enterDeal({ dealId, shopper: member, act: "look", token, formerly: guest });
  expect(moved.standing).toMatchObject({ state: "waiting", ahead: 0, waiting: 3 });
});

test("before it starts, after it was stopped, and when all is sold, each is told what holds", async () => {
  const { dealId: soon } = await runningDeal({ units: 1, startsInMs: 60_000 });
  expect((await enter(soon, someGuest())).state).toBe("early");
  const { dealId } = await runningDeal({ units: 1 });
  const winner = someGuest();
  await enter(dealId, winner);
  await buy(dealId, winner);
  const late = someGuest();
  expect(
    (
      await until(
        () => enter(dealId, late),
        ({ state }) => state === "gone",
      )
    ).state,
  ).toBe("gone");
  await stopDeal(dealId);
  expect(
    (
      await until(
        () => enter(dealId, someGuest()),
        ({ state }) => state === "over",
      )
    ).state,
  ).toBe("over");
});
