import "server-only";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import type { PostalAddress } from "../model/address";

/** An address of a member's book. */
export type AddressEntry = PostalAddress & { id: string; label: string | null; isDefault: boolean };

const ENTRY = {
  id: true,
  label: true,
  isDefault: true,
  name: true,
  line1: true,
  line2: true,
  city: true,
  region: true,
  postcode: true,
  country: true,
  phone: true,
} as const;

/** A member's addresses, the default first. */
export async function listAddresses(userId: string): Promise<AddressEntry[]> {
  return db.address.findMany({
    where: { userId },
    select: ENTRY,
    orderBy: [{ isDefault: "desc" }, { createdAt: "asc" }],
  });
}

/** One address of a member's book; null when it is not in it. */
export async function findAddress(userId: string, id: string): Promise<AddressEntry | null> {
  return isId(id) ? db.address.findFirst({ where: { id, userId }, select: ENTRY }) : null;
}
