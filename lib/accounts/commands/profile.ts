import "server-only";
import { db } from "@/lib/platform/db/client";
import { ok, type Result } from "@/lib/platform/result";

/** Changes what the market calls a member. */
export async function rename(userId: string, name: string): Promise<Result<null>> {
  await db.user.update({ where: { id: userId }, data: { name } });
  return ok(null);
}
