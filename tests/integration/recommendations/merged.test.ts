import { beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/live/rows/notes/route";
import { db } from "@/lib/platform/db/client";
import { refreshMarked, rollUpShop } from "@/lib/recommendations/commands/refresh";
import { trainRanker } from "@/lib/recommendations/commands/train";
import { cartRows, homeRows } from "@/lib/recommendations/queries/home";
import { latestClicks } from "@/lib/recommendations/queries/past";
import { readFact } from "@/lib/recommendations/store";
import { testDatabase } from "@/tests/support/database";
import { category, sellable, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { bought, daysAgo } from "./support";

type Thing = Awaited<ReturnType<typeof sellable>>;
let desks: Thing[];
let lamps: Thing[];
let shopper: { id: string };

const idsOf = (cards: readonly { id: string }[] | undefined) => (cards ?? []).map(({ id }) => id);
const ids = (things: readonly Thing[]) => things.map(({ product }) => product.id);

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  const make = async (title: string) => {
    const shelf = await category();
    return Promise.all([0, 1, 2, 3].map((n) => sellable({ title: `${title} ${n}`, categoryId: shelf.id })));
  };
  desks = await make("Desk");
  lamps = await make("Lamp");
  const pens = await make("Pen");
  shopper = await user();
  // Each desk has its lamp; pens are bought alone.
  for (let count = 0; count < 60; count += 1) {
    const n = count % 4;
    await bought([desks[n] as Thing, lamps[n] as Thing], { at: daysAgo(1 + count) });
    if (count % 3 === 0) await bought([pens[n] as Thing], { at: daysAgo(1 + count) });
  }
  for (const days of [61, 31]) await bought([pens[0] as Thing], { at: daysAgo(days), userId: shopper.id });
  await rollUpShop();
  await refreshMarked();
});

test("the shop's own orders teach the ranker", async () => {
  expect(await readFact("ranker")).toBeNull();
  expect(await trainRanker()).toBe(true);
  const [together = 0] = (await readFact("ranker"))?.weights ?? [];
  expect(together).toBeGreaterThan(0);
});

test("a cart is shown what goes with it first, nothing that lies in it, nothing that is sold out", async () => {
  const [desk, lamp] = [desks[0] as Thing, lamps[0] as Thing];
  const before = idsOf((await cartRows([desk.product.id], null)).goes);
  expect(before[0]).toBe(lamp.product.id);
  expect(before).not.toContain(desk.product.id);
  await db.stockLevel.update({ where: { id: lamp.level.id }, data: { reserved: 10 } });
  try {
    expect(idsOf((await cartRows([desk.product.id], null)).goes)).not.toContain(lamp.product.id);
  } finally {
    await db.stockLevel.update({ where: { id: lamp.level.id }, data: { reserved: 0 } });
  }
});

test("a member is reminded of what is due; a guest who looked at nothing is shown no guess of their taste", async () => {
  const mine = await homeRows(shopper.id, []);
  expect(idsOf(mine.again)).toHaveLength(1);
  expect((await homeRows(null, [])).forYou).toBeUndefined();
  expect((await homeRows(null, [])).again).toBeUndefined();
});

test("no card stands twice on the home page's rows", async () => {
  const rows = await homeRows(null, ids([desks[1] as Thing]));
  const shown = [...idsOf(rows.forYou), ...idsOf(rows.trending)];
  expect(new Set(shown).size).toBe(shown.length);
});

test("clicks are kept to learn from; what is no note, or comes from elsewhere, is not", async () => {
  const from = browser();
  const post = (body: unknown, headers: Record<string, string> = { "sec-fetch-site": "same-origin" }) =>
    visit(from, () =>
      POST(
        new Request("http://localhost/api/live/rows/notes", {
          method: "POST",
          headers,
          body: JSON.stringify(body),
        }),
      ),
    );
  const [desk] = ids(desks);
  const note = { kind: "together", anchors: [desk], shown: ids(lamps), clicked: ids(lamps)[2] };
  expect((await post(note)).status).toBe(204);
  expect((await post({ ...note, shown: ["x"] })).status).toBe(400);
  expect((await post(null)).status).toBe(400);
  expect((await post(note, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await latestClicks(10)).toEqual([{ anchors: [desk], shown: ids(lamps), clicked: ids(lamps)[2] }]);
  expect(await trainRanker()).toBe(true);
});
