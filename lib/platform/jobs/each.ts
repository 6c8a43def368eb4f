import { log } from "../log";

/**
 * Does `act` for every item, one after the other; one that fails does not keep the others waiting. The log calls an item
 * by its `name`.
 * @throws at the end, with the first failure as cause, so that the job is tried again
 */
export async function each<T>(
  items: AsyncIterable<T> | Iterable<T>,
  act: (item: T) => Promise<unknown>,
  name: (item: T) => string,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const item of items) {
    try {
      await act(item);
    } catch (err) {
      failures.push(err);
      log.warn({ err, item: name(item) }, "one of many failed");
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} failed`, { cause: failures[0] });
}
