import type { Child } from "./children";

/**
 * Asks `url` until an answer is right.
 * @returns false when the process ended or the time is up
 */
export async function waitForHttp(
  url: string,
  child: Pick<Child, "running">,
  isRight: (status: number) => boolean,
  timeoutMs = 60_000,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (child.running() && Date.now() < deadline) {
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
      await response.body?.cancel();
      if (isRight(response.status)) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
