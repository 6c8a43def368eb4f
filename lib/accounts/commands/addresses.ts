import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { PostalAddress } from "../model/address";

export const MAX_ADDRESSES = 30;

/** What a member calls an address, and whether it is taken first. */
type Entry = PostalAddress & { label: string | null; isDefault: boolean };

/**
 * Adds an address to a member's book, or changes the one with `id`. The first one is the default. One that is in the book
 * already, word for word, is found there: a form sent twice adds once.
 * Refuses `missing` (not in this book) and `full`.
 */
export async function saveAddress(
  userId: string,
  id: string | null,
  entry: Entry,
): Promise<Result<{ id: string }>> {
  return inBook(userId, async (tx) => {
    const held = await tx.address.findMany({ where: { userId } });
    const same = id ? undefined : held.find((address) => isSame(address, entry));
    if (same && (same.isDefault || !entry.isDefault)) return { id: same.id };
    const present = held.find((address) => address.id === (id ?? same?.id));
    if (id && !present) refuse("missing", "This address is no longer in your book.");
    if (!present && held.length >= MAX_ADDRESSES) {
      refuse("full", `An address book holds ${MAX_ADDRESSES} addresses. Remove one first.`);
    }
    const isDefault = entry.isDefault || present?.isDefault === true || held.length === 0;
    if (isDefault)
      await tx.address.updateMany({ where: { userId, isDefault: true }, data: { isDefault: false } });
    const data = { ...entry, isDefault };
    return present
      ? tx.address.update({ where: { id: present.id }, data, select: { id: true } })
      : tx.address.create({ data: { ...data, userId }, select: { id: true } });
  });
}

function isSame(held: Record<keyof PostalAddress | "label", string | null>, entry: Entry): boolean {
  const { isDefault: _, ...words } = entry;
  return Object.entries(words).every(
    ([key, value]) => (held[key as keyof PostalAddress] ?? "").trim() === (value ?? ""),
  );
}

/** Takes an address out of the book; the oldest that is left becomes the default where it was. Safe to repeat. */
export async function deleteAddress(userId: string, id: string): Promise<Result<null>> {
  return inBook(userId, async (tx) => {
    await tx.address.deleteMany({ where: { id, userId } });
    const left = await tx.address.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
    const [oldest] = left;
    if (oldest && !left.some((address) => address.isDefault)) {
      await tx.address.update({ where: { id: oldest.id }, data: { isDefault: true } });
    }
    return null;
  });
}

/** Makes an address the one that checkout begins with. Refuses `missing`. */
export async function setDefaultAddress(userId: string, id: string): Promise<Result<null>> {
  return inBook(userId, async (tx) => {
    await tx.address.updateMany({ where: { userId, isDefault: true }, data: { isDefault: false } });
    const { count } = await tx.address.updateMany({ where: { id, userId }, data: { isDefault: true } });
    if (count === 0) refuse("missing", "This address is no longer in your book.");
    return null;
  });
}

// One change of a book at a time, so that there is one default at the end.
async function inBook<T>(userId: string, act: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
      return act(tx);
    }),
  );
}
