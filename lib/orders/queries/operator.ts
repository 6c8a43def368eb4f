import "server-only";
import { db } from "@/lib/platform/db/client";
import { parseOrderNumber } from "@/lib/platform/ids";

/** An order as staff see it: its parts, its money and all that happened; found by the number of the whole or of a part. */
export async function staffOrder(typed: string) {
  const number = parseOrderNumber(typed);
  if (!number) return null;
  return db.orderGroup.findFirst({
    where: { OR: [{ number }, { orders: { some: { number } } }] },
    include: {
      orders: {
        orderBy: { number: "asc" },
        include: { seller: { select: { id: true, name: true } }, lines: { orderBy: { position: "asc" } } },
      },
      payments: { orderBy: { createdAt: "asc" } },
      timeline: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
    },
  });
}
