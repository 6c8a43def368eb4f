import "server-only";
import { db } from "@/lib/platform/db/client";
import { ok, type Result } from "@/lib/platform/result";
import type { RowNote } from "../model/note";

const KEPT_DAYS = 60;

/** Keeps that a row was looked at or clicked. Nothing of who it was. */
export async function noteRow({ kind, anchors, shown, clicked }: RowNote): Promise<Result<null>> {
  await db.rowEvent.create({ data: { kind, anchors, shown, clicked } });
  return ok(null);
}

/** Lets go of what is too old to learn from. */
export async function forgetOldRows(now = new Date()): Promise<void> {
  await db.rowEvent.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_DAYS * 86_400_000) } },
  });
}
