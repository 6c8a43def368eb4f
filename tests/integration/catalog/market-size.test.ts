import { beforeAll, expect, test } from "vitest";
import { handlers } from "@/lib/catalog/jobs";
import { countMarket, SIZE_FACT } from "@/lib/catalog/queries/market";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";

beforeAll(() => testDatabase());

/** Tags that one run of the job expires. */
async function expiredBy(run: () => Promise<unknown>): Promise<string[]> {
  const before = await db.outboxEvent.findFirst({ orderBy: { id: "desc" } });
  await run();
  const events = await db.outboxEvent.findMany({
    where: { topic: "cache.expire", id: { gt: before?.id ?? 0n } },
  });
  return events.flatMap(({ payload }) => (payload as { tags: string[] }).tags);
}

test("every page expires when the words for how much there is change, and not with each product", async () => {
  const roll = () => expiredBy(async () => handlers["roll-up-catalogue"]?.({}));
  for (let made = 0; made < 10; made += 1) await sellable();
  expect(await roll()).toContain("size");
  expect(await roll()).toEqual(["home"]);
  expect((await db.marketFact.findUnique({ where: { key: SIZE_FACT } }))?.value).toEqual(await countMarket());
  // The first that is more than ten: "10+". The others make no difference.
  await sellable();
  expect(await roll()).toContain("size");
  await sellable();
  expect(await roll()).toEqual(["home"]);
});
