import "server-only";

type Waiting = { key: string; enter: () => void };

/** How many may be inside at once, and who waits: first come, first served. */
export type Gate = {
  /**
   * Runs `act` when it is its turn; `first` goes before those who wait without it, and is never turned away.
   * @returns null when too many wait already; nothing was run then
   */
  run<T>(key: string, act: () => Promise<T>, options?: { first?: boolean }): Promise<T | null>;
  /** How many go in before `key`; null when it does not wait here. */
  ahead(key: string): number | null;
  /** Seconds until somebody who came now would be in, from how long the last ones took. */
  seconds(): number;
};

/** A gate for `atOnce` inside and `most` waiting, in this process. */
export function makeGate({ atOnce, most }: { atOnce: number; most: number }): Gate {
  const first: Waiting[] = [];
  const line: Waiting[] = [];
  let inside = 0;
  let took = 50;

  function leave(): void {
    const next = first.shift() ?? line.shift();
    // Whoever is next takes the place over: it is never free in between for somebody who just came.
    if (next) next.enter();
    else inside -= 1;
  }

  async function enter(key: string, queue: Waiting[]): Promise<void> {
    if (inside < atOnce) {
      inside += 1;
      return;
    }
    await new Promise<void>((resolve) => queue.push({ key, enter: resolve }));
  }

  return {
    async run(key, act, options = {}) {
      const isFirst = options.first ?? false;
      if (!isFirst && inside >= atOnce && line.length >= most) return null;
      await enter(key, isFirst ? first : line);
      const started = performance.now();
      try {
        return await act();
      } finally {
        took += (performance.now() - started - took) / 20;
        leave();
      }
    },
    ahead(key) {
      const place = line.findIndex((one) => one.key === key);
      return place === -1 ? null : first.length + place;
    },
    seconds: () => Math.max(1, Math.ceil(((first.length + line.length) * took) / atOnce / 1_000)),
  };
}
