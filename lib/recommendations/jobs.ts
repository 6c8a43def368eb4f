import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { forgetOldRows } from "./commands/note-row";
import { refreshMarked, rollUpShop } from "./commands/refresh";
import { trainRanker } from "./commands/train";

export const handlers: Handlers = {
  "refresh-recommendations": async () => {
    await refreshMarked();
  },
  "roll-up-recommendations": () => rollUpShop(),
  "train-ranker": async () => {
    await trainRanker();
    await forgetOldRows();
  },
};
