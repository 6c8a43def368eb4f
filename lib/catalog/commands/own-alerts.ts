import "server-only";
import { db } from "@/lib/platform/db/client";
import { ok, type Result } from "@/lib/platform/result";
import type { OwnAlert } from "../queries/own-alerts";

/** Ends an alert of a member's own; one that was told, ended before or is somebody else's stays as it is. */
export async function endOwnAlert(
  userId: string,
  { kind, alertId }: { kind: OwnAlert["kind"]; alertId: string },
): Promise<Result<null>> {
  const open = { where: { id: alertId, userId, cancelledAt: null }, data: { cancelledAt: new Date() } };
  await (kind === "price" ? db.priceAlert.updateMany(open) : db.stockAlert.updateMany(open));
  return ok(null);
}
