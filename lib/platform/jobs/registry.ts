import "server-only";
import { handlers as eventHandlers } from "../events/jobs";
import type { Handlers } from "./handler";

/** All job handlers of all domains. A name without a handler fails the type check of the worker. */
export const handlers: Handlers = {
  ...eventHandlers,
};

/** What runs by the clock (UTC), as crontab lines; on a host without a worker the cron routes do the same. */
export const CRONTAB = [
  "* * * * * sweep-reservations ?max=3&jobKey=sweep-reservations {}",
  "*/5 * * * * reconcile-payments ?max=3&jobKey=reconcile-payments {}",
  "*/15 * * * * roll-up-catalogue ?max=3&jobKey=roll-up-catalogue {}",
  "15 3 * * * prove-ledgers ?max=3&jobKey=prove-ledgers {}",
].join("\n");
