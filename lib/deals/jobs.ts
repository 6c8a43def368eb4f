import "server-only";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { turnDeals } from "./commands/pool";

export const handlers: Handlers = { "turn-deals": turnDeals };
