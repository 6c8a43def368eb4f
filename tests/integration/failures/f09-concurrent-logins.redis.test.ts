import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { changeStored, readStored } from "@/lib/cart/store";
import { inProcesses } from "@/tests/support/processes";
import { testRedis } from "@/tests/support/redis";
import { someGuest, someMember } from "../cart/support";

/**
 * F9. What happened: concurrent logins merged a cart of 65 lines into nothing (vendure 4481).
 * Guard: the script MERGE in `lib/cart/store-scripts.ts` moves every line in one step of Redis; a second login finds nothing
 * left to move. Runs on a real redis-server and on the in-memory stand-in.
 * With the merge as others do it (read both carts, write the sum, delete the guest's) lines are added up by several logins or
 * lost; with `redis.call('DEL', KEYS[1], KEYS[2])` moved before the reads in MERGE all 65 are gone.
 */
beforeAll(() => testRedis());

test("ten logins at once, in processes of their own: all 65 lines arrive, each once", {
  timeout: 240_000,
}, async () => {
  const guest = someGuest();
  const member = someMember();
  const offers: string[] = Array.from({ length: 65 }, () => randomUUID());
  const fill = (owner: typeof guest, ids: readonly string[], quantity: number) =>
    Promise.all(
      ids.map((offerId, at) =>
        changeStored(owner, "add", offerId, {
          quantity,
          line: { quantity, addedAt: at + 1, priceThen: 100 },
        }),
      ),
    );
  await fill(guest, offers, 2);
  await fill(member, offers.slice(0, 5), 3);

  await inProcesses("tests/integration/cart/merge-worker.ts", Array(10).fill({ from: guest, into: member }));

  const { lines } = await readStored(member);
  expect(lines.map((line) => line.offerId).sort()).toEqual([...offers].sort());
  for (const line of lines) expect(line.quantity).toBe(offers.indexOf(line.offerId) < 5 ? 5 : 2);
  expect((await readStored(guest)).lines).toEqual([]);
});
