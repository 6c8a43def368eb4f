import { expect, test } from "vitest";
import { coalesce } from "@/lib/platform/coalesce";

test("calls at the same time share one run, and each gets the answer of its own place", async () => {
  const batches: number[][] = [];
  const double = coalesce(
    async (items: number[]) => {
      batches.push(items);
      return items.map((item) => item * 2);
    },
    { most: 10, waitMs: 1 },
  );
  const answers = await Promise.all(Array.from({ length: 25 }, (_, at) => double(at)));
  expect(answers).toEqual(Array.from({ length: 25 }, (_, at) => at * 2));
  expect(batches.flat()).toHaveLength(25);
  expect(Math.max(...batches.map(({ length }) => length))).toBe(10);
});

test("what comes while a batch is under way goes into the next; no more are under way than lanes", async () => {
  let running = 0;
  let most = 0;
  const release: Array<() => void> = [];
  const run = coalesce(
    async (items: number[]) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => release.push(resolve));
      running -= 1;
      return items;
    },
    { most: 2, waitMs: 1, lanes: 2 },
  );
  const all = Promise.all([1, 2, 3, 4, 5, 6, 7].map(run));
  let done = false;
  void all.then(() => {
    done = true;
  });
  while (!done) {
    release.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await all).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(2);
});

test("an error reaches those of its batch alone; too few results are an error and not a wrong answer", async () => {
  const run = coalesce(
    async (items: number[]) => {
      if (items.includes(13)) throw new Error("thirteen");
      return items.includes(7) ? [] : items;
    },
    { most: 1, waitMs: 1 },
  );
  const results = await Promise.allSettled([1, 13, 7, 2].map(run));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
});
