import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { refreshMarked, rollUpShop } from "./commands/refresh";

export const handlers: Handlers = {
  "refresh-recommendations": async () => {
    await refreshMarked();
  },
  "roll-up-recommendations": () => rollUpShop(),
};
