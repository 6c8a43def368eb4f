/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { followExpiredTags } = await import("./lib/platform/cache/follow");
  void followExpiredTags();
}
