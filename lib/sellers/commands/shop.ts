import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { Draft } from "../model/application";

/** Addresses below /sell that are no shop's. */
const TAKEN = new Set(["apply", "join"]);

/** Makes a shop that nobody sees yet, with its owner. @returns its id */
export async function waitingShop(tx: Tx, userId: string, data: Draft): Promise<string> {
  const id = newId();
  const wanted = slugOf(data.shop);
  for (const slug of [wanted, `${wanted}-${id.slice(-6)}`]) {
    if (TAKEN.has(slug)) continue;
    const { count } = await tx.seller.createMany({
      data: { id, slug, status: "APPLIED", ...shown(data) },
      skipDuplicates: true,
    });
    if (count === 0) continue;
    await tx.sellerMember.create({ data: { sellerId: id, userId, role: "OWNER" } });
    return id;
  }
  throw new Error(`No address is free for ${data.shop}`);
}

/** Brings a shop that waits, or was refused, up to what its application says now; it waits from then on. */
export async function updateShop(tx: Tx, sellerId: string, data: Draft): Promise<void> {
  await tx.seller.updateMany({
    where: { id: sellerId, status: { in: ["APPLIED", "REJECTED"] } },
    data: { ...shown(data), status: "APPLIED" },
  });
}

/** The shop of the person's last application, if it was refused: who applies anew gets it again. */
export async function refusedShop(tx: Tx, userId: string): Promise<string | null> {
  const last = await tx.sellerApplication.findFirst({
    where: { userId, status: "REJECTED", seller: { status: "REJECTED" } },
    orderBy: { createdAt: "desc" },
  });
  return last?.sellerId ?? null;
}

function shown({ shop, country, city, supportEmail, story }: Draft) {
  return { name: shop, country, city, supportEmail, story };
}

function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain || "shop";
}
