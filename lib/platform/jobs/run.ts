import {
  type Logger,
  parseCrontab,
  run,
  runOnce,
  type TaskList,
  Logger as WorkerLogger,
} from "graphile-worker";
import { disconnect, pool } from "../db/client";
import { env } from "../env";
import { deliverEvents, followChanges, relayEvents, runFollowers } from "../events/relay";
import { log } from "../log";
import { enqueue, type JobName } from "./enqueue";
import { CRONTAB, handlers } from "./registry";

const logger: Logger = new WorkerLogger(() => (level, message, meta) => {
  if (level === "error") log.error({ meta: meta?.error ?? meta }, message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
});

// Crontab entries whose handler a domain does not have yet would fail every minute.
const crontab = CRONTAB.split("\n")
  .filter((line) => (line.split(" ")[5] ?? "") in handlers)
  .join("\n");

function options() {
  return {
    pgPool: pool(),
    taskList: handlers as unknown as TaskList,
    concurrency: env().WORKER_CONCURRENCY,
    pollInterval: 1_000,
    logger,
    noHandleSignals: true,
  };
}

/** Adds what the clock asks for in this minute, runs what is due and returns: for hosts without a long-lived worker. */
export async function drainJobs(now = new Date()): Promise<void> {
  const minute = {
    min: now.getUTCMinutes(),
    hour: now.getUTCHours(),
    date: now.getUTCDate(),
    month: now.getUTCMonth() + 1,
    dow: now.getUTCDay(),
  };
  for (const item of parseCrontab(crontab)) {
    if (item.match(minute)) await enqueue(null, item.task as JobName, {}, { key: item.task });
  }
  await deliverEvents();
  await runOnce({ ...options(), parsedCronItems: [] });
  await runFollowers();
  await deliverEvents();
}

/** Runs jobs and delivers events until SIGTERM or SIGINT; jobs under way are finished first. */
export async function work(): Promise<void> {
  const runner = await run({ ...options(), parsedCronItems: parseCrontab(crontab) });
  const stopping = new AbortController();
  const relay = Promise.all([relayEvents(stopping.signal), followChanges(stopping.signal)]);
  const stop = () => {
    stopping.abort();
    void runner.stop().catch(() => {});
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  log.info("worker ready");
  await runner.promise;
  stopping.abort();
  await relay;
  await disconnect();
}
