import "server-only";
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { log } from "@/lib/platform/log";
import { hasMeilisearch } from "../meilisearch/client";
import { meilisearchEngine } from "../meilisearch/engine";
import { postgresEngine } from "../postgres/engine";
import type { EngineAnswer, EngineQuery, SearchEngine } from "./port";

/** A shopper waits no longer than this for the first engine. */
const PATIENCE_MS = 800;
const FAILURES = 3;
const AGAIN_AFTER_MS = 5_000;

/**
 * The first engine while it answers in time, the second otherwise: at once for a request that failed or that the first
 * leaves to others, and for all of them after three failures in a row; then the first is tried again every few seconds.
 * A cursor of the one means nothing to the other, which then begins at the start.
 */
export function resilient(
  first: SearchEngine,
  second: SearchEngine,
  { patienceMs = PATIENCE_MS, againAfterMs = AGAIN_AFTER_MS } = {},
): Pick<SearchEngine, "search"> {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: againAfterMs,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  breaker.onBreak(() => log.warn({ from: first.name, to: second.name }, "search handed over"));
  breaker.onReset(() => log.info({ to: first.name }, "search handed back"));
  const policy = wrap(breaker, timeout(patienceMs, TimeoutStrategy.Aggressive));
  return {
    search: async (query) => {
      const answer = await policy
        .execute(() => (first.searchAlone ?? first.search)(query))
        .catch((err: unknown) => {
          if (!(err instanceof BrokenCircuitError))
            log.warn({ err, engine: first.name }, "search engine failed");
          return null;
        });
      return answer ?? second.search(query);
    },
  };
}

let chosen: Pick<SearchEngine, "search"> | undefined;

/** Searches with Meilisearch where it is set up and well, with PostgreSQL otherwise. */
export function searchWithEngine(query: EngineQuery): Promise<EngineAnswer> {
  chosen ??= hasMeilisearch() ? resilient(meilisearchEngine, postgresEngine) : postgresEngine;
  return chosen.search(query);
}
