import { createProgress, type Step } from "./progress.mjs";
import { isStopping } from "./shutdown";
import { runTask } from "./tasks";

export const progress = createProgress();

/** Shows `act` as a step, with `note` as its last words. */
export async function step<T>(
  label: string,
  act: (step: Step) => Promise<T>,
  note?: (result: T) => string,
): Promise<T> {
  const shown = progress.step(label);
  try {
    const result = await act(shown);
    shown.done(note?.(result));
    return result;
  } catch (error) {
    if (!isStopping()) shown.fail();
    throw error;
  }
}

/**
 * Runs a program of the checkout as a step, with its last line beside it; its output is kept in the folder of logs, as NAME.log.
 * @throws Refusal that ends with `failure` when the program fails
 */
export async function task(
  label: string,
  name: string,
  args: string[],
  env: Record<string, string | undefined>,
  failure: string,
): Promise<void> {
  await step(label, (shown) => runTask(name, args, { env: env as NodeJS.ProcessEnv, step: shown, failure }));
}
