import { killChildren, stopChildren } from "./children";

type Stop = () => Promise<void> | void;

const stack: Array<{ name: string; stop: Stop }> = [];
let ending: Promise<never> | undefined;
let release: (() => void) | undefined;

/** What happens last of all, once nothing of this start runs any more. */
export function onceStopped(act: () => void): void {
  release = act;
}

/** Registers what must happen before this process ends; the last one registered happens first. */
export function onStop(name: string, stop: Stop): () => void {
  const entry = { name, stop };
  stack.push(entry);
  return () => {
    const index = stack.indexOf(entry);
    if (index >= 0) stack.splice(index, 1);
  };
}

export function isStopping(): boolean {
  return ending !== undefined;
}

/** Stops everything in reverse order, whatever fails on the way, and ends this process with `code`. */
export function shutDown(code: number): Promise<never> {
  ending ??= (async () => {
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      try {
        await entry.stop();
      } catch (error) {
        console.error(`${entry.name} did not stop cleanly: ${(error as Error).message}`);
      }
    }
    await stopChildren();
    release?.();
    process.exit(code);
  })();
  return ending;
}

/** How long a second signal counts as the same key press: npm passes on a Ctrl-C that the terminal also sends. */
const SAME_PRESS_MS = 700;

/**
 * Ends in order at the first SIGINT, SIGTERM or SIGHUP, and at once at the second.
 * @param announce tells the person that it is stopping
 */
export function stopOnSignals(announce: () => void, codeFor: (signal: string) => number): void {
  let first = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (first === 0) {
        first = Date.now();
        announce();
        void shutDown(codeFor(signal));
      } else if (Date.now() - first > SAME_PRESS_MS) {
        killChildren();
        release?.();
        process.exit(130);
      }
    });
  }
}
