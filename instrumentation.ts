/** Where Next looks for a cache of pages that its host brings along. */
const HANDLERS = Symbol.for("@next/cache-handlers");

/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { default: FetchCache } = await import("./lib/platform/cache/page-cache");
  const global = globalThis as { [HANDLERS]?: object };
  global[HANDLERS] = { FetchCache, ...global[HANDLERS] };
  const { followExpiredTags } = await import("./lib/platform/cache/follow");
  void followExpiredTags();
}
