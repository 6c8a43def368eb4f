import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

type Answer = { ready: true } | { ok: true; value: unknown } | { ok: false; error: string };

/**
 * Runs a module in one process for each of `inputs`, all at the same moment: for races that one event loop can't show.
 * The module's default export takes the input and returns a promise; processes share this one's environment, so `db`
 * and `redis()` are the test's. Each starts only when all have loaded.
 * @param module path from the repository's root, such as "tests/integration/checkout/race-worker.ts"
 * @returns what each returned, in the order of `inputs`
 * @throws when one of them throws
 */
export async function inProcesses<Output>(module: string, inputs: readonly unknown[]): Promise<Output[]> {
  const children = inputs.map(() =>
    fork(fileURLToPath(new URL("./process-entry.ts", import.meta.url)), [resolve(module)], {
      execArgv: ["--import", "tsx", "--conditions=react-server"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  try {
    await Promise.all(children.map(answer));
    return await Promise.all(
      children.map(async (child, index) => {
        const answered = answer(child);
        child.send({ input: inputs[index] });
        const result = await answered;
        if (!("value" in result)) throw new Error(`Process ${index} failed:\n${JSON.stringify(result)}`);
        return result.value as Output;
      }),
    );
  } finally {
    await Promise.all(children.map(end));
  }
}

function answer(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A process of the test ended with code ${code}`));
    child.once("exit", gone);
    child.once("message", (message) => {
      child.off("exit", gone);
      const given = message as Answer;
      if ("ok" in given && !given.ok) reject(new Error(given.error));
      else resolve(given);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
