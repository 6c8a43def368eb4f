type Waiting<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void };

type Options = {
  /** Most items of one batch. */
  most: number;
  /** How long the first of a batch waits for company, milliseconds. */
  waitMs: number;
  /** Batches under way at once; while all are, later items gather into the next batch. */
  lanes?: number;
};

/**
 * Makes one call of many: items that arrive within a few milliseconds, or while earlier batches are under way, are run
 * together, and each caller gets the answer at its own place. `run` answers with one result for each item, in order;
 * when it throws, every caller of that batch gets the error.
 */
export function coalesce<In, Out>(
  run: (batch: In[]) => Promise<readonly Out[]>,
  { most, waitMs, lanes = 1 }: Options,
): (item: In) => Promise<Out> {
  let queue: Waiting<In, Out>[] = [];
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  function start() {
    timer = undefined;
    while (queue.length > 0 && running < lanes) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      running += 1;
      void finish(batch);
    }
  }

  async function finish(batch: Waiting<In, Out>[]) {
    try {
      const results = await run(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, at) => {
        if (at < results.length) resolve(results[at] as Out);
        else reject(new RangeError("A batch was answered with too few results"));
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      running -= 1;
      if (queue.length > 0) start();
    }
  }

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (queue.length >= most) start();
      else if (running < lanes && timer === undefined) timer = setTimeout(start, waitMs);
    });
}
