import "server-only";
import { env } from "../env";

/**
 * Expires cache tags in the app from another process (worker, import): asks the app to do it.
 * @throws when the app does not answer, so that the event is delivered again
 */
export async function expireTags(tags: string[]): Promise<void> {
  const { APP_URL, INTERNAL_APP_URL, CRON_SECRET } = env();
  const response = await fetch(new URL("/api/cache/expire", INTERNAL_APP_URL ?? APP_URL), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${CRON_SECRET}` },
    body: JSON.stringify({ tags }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The app refused to expire cache tags: HTTP ${response.status}`);
}
