import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { mergeCarts } from "@/lib/cart/commands";
import { MAX_LINES, MAX_QUANTITY } from "@/lib/cart/model/cart";
import { changeStored, mergeStored, readStored } from "@/lib/cart/store";
import { testRedis } from "@/tests/support/redis";
import { someGuest, someMember } from "./support";

beforeAll(() => testRedis());

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

async function fill(owner: OwnerKey, offers: readonly string[], quantity = 1): Promise<void> {
  await Promise.all(
    offers.map((offerId, at) =>
      changeStored(owner, "add", offerId, { quantity, line: { quantity, addedAt: at + 1, priceThen: 100 } }),
    ),
  );
}

test("several guests become one member at once: everything is added up", async () => {
  const guests = Array.from({ length: 8 }, someGuest);
  const member = someMember();
  const [shared = "", ...own] = ids(9);
  for (const [at, guest] of guests.entries()) await fill(guest, [shared, own[at] ?? ""]);

  await Promise.all(guests.flatMap((guest) => [mergeCarts(guest, member), mergeCarts(guest, member)]));

  const { lines } = await readStored(member);
  expect(lines.find((line) => line.offerId === shared)?.quantity).toBe(8);
  expect(lines).toHaveLength(9);
});

test("merging again moves nothing, and raises no version", async () => {
  const guest = someGuest();
  const member = someMember();
  await fill(guest, ids(3));
  expect(await mergeStored(guest, member)).toBe(3);
  const once = await readStored(member);
  expect(await mergeStored(guest, member)).toBe(0);
  expect(await readStored(member)).toEqual(once);
});

test("quantities stop at the bound; the member keeps when and at what price a line came", async () => {
  const guest = someGuest();
  const member = someMember();
  const [offerId = ""] = ids(1);
  await changeStored(member, "add", offerId, {
    quantity: 60,
    line: { quantity: 60, addedAt: 5, priceThen: 900 },
  });
  await changeStored(guest, "add", offerId, {
    quantity: 60,
    line: { quantity: 60, addedAt: 9, priceThen: 1_000 },
  });
  await mergeCarts(guest, member);
  expect((await readStored(member)).lines).toEqual([
    { offerId, quantity: MAX_QUANTITY, addedAt: 5, priceThen: 900 },
  ]);
});

test("what no longer fits is saved for later, not lost", async () => {
  const guest = someGuest();
  const member = someMember();
  const mine = ids(MAX_LINES - 10);
  const theirs = ids(30);
  await fill(member, mine);
  await fill(guest, theirs);
  await changeStored(guest, "save", theirs[0] ?? "");
  await mergeCarts(guest, member);
  const { lines, saved } = await readStored(member);
  expect(lines).toHaveLength(MAX_LINES);
  expect([...lines, ...saved].map((line) => line.offerId).sort()).toEqual([...mine, ...theirs].sort());
});

test("a login while the guest adds: the line is in one of the two carts", async () => {
  const guest = someGuest();
  const member = someMember();
  const offers = ids(40);
  await Promise.all([
    ...offers.map((offerId) => fill(guest, [offerId])),
    ...Array.from({ length: 10 }, () => mergeCarts(guest, member)),
  ]);
  const [left, moved] = [await readStored(guest), await readStored(member)];
  expect([...left.lines, ...moved.lines].map((line) => line.offerId).sort()).toEqual([...offers].sort());
});
