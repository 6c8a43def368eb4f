import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { settleReturn } from "./commands/settle";

export const handlers: Handlers = {
  "settle-return": async ({ returnId }) => {
    const settled = await settleReturn(returnId);
    if (!settled.ok) throw new Error(`Return ${returnId} is not settled: ${settled.error.code}`);
  },
};
