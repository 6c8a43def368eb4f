import type { Child } from "./children";
import { isStopping, onStop } from "./shutdown";

type Running = { child: Child; close(): Promise<void> };

const LONGEST_PAUSE_MS = 30_000;
/** After this long without a death a process counts as well, and its next pause is short again. */
const WELL_AFTER_MS = 60_000;

/**
 * Keeps a process running until everything stops: one that dies is started again, after a pause that grows with every
 * death.
 * @param say tells the person, in one sentence
 */
export async function keepRunning<T extends Running>(
  name: string,
  start: () => Promise<T>,
  say: (sentence: string) => void,
): Promise<T> {
  let pause = 500;
  let current = await start();
  const first = current;
  let timer: NodeJS.Timeout | undefined;
  onStop(name, async () => {
    clearTimeout(timer);
    await current.close();
  });

  const watch = (since: number) => {
    void current.child.exited.then(() => {
      if (isStopping()) return;
      if (Date.now() - since > WELL_AFTER_MS) pause = 500;
      say(`${name} ended unexpectedly and is started again.`);
      timer = setTimeout(() => void again(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  const again = async () => {
    if (isStopping()) return;
    try {
      current = await start();
      watch(Date.now());
    } catch (error) {
      say(`${name} could not be started: ${(error as Error).message}`);
      if (!isStopping()) timer = setTimeout(() => void again(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  };
  watch(Date.now());
  return first;
}

/** Watches a process that nothing can go on without: when it dies, `onDeath` is called. */
export function needRunning(name: string, running: Running, onDeath: () => void): void {
  onStop(name, () => running.close());
  void running.child.exited.then(() => {
    if (!isStopping()) onDeath();
  });
}
