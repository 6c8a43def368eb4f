import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";

/** Of which order and seller a return is; null when there is none. */
export async function returnOf(returnId: string): Promise<{ orderId: string; sellerId: string } | null> {
  if (!isId(returnId)) return null;
  return db.returnRequest.findUnique({
    where: { id: returnId },
    select: { orderId: true, sellerId: true },
  });
}
