import { appendFileSync, writeFileSync } from "node:fs";
import { startChild } from "./children";
import { logFile, ROOT } from "./paths";
import type { Step } from "./progress.mjs";
import { Refusal } from "./refusal";
import { onStop } from "./shutdown";

/** Rows of a table are no words on what is being done. */
const TABLE = /^\s*([┌├└│─○●◐ƒ+]|Route \()/;
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, "g");

/** Arguments for Node to run a TypeScript file as the worker runs: server-only modules are allowed. */
export const tsx = (file: string, ...args: string[]) => [
  "--conditions=react-server",
  "--import",
  "tsx",
  file,
  ...args,
];

/**
 * Runs a program of the checkout to its end; its last line shows beside the step while it works.
 * @throws Refusal with the end of its output when it fails
 */
export async function runTask(
  name: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; step: Step; failure: string },
): Promise<string> {
  const file = logFile(name);
  let output = "";
  writeFileSync(file, "");
  const child = await startChild(name, process.execPath, args, {
    cwd: ROOT,
    env: options.env,
    output: (chunk) => {
      appendFileSync(file, chunk);
      output = (output + chunk).slice(-20_000);
      const line = output
        .replace(ESCAPES, "")
        .split(/[\r\n]+/)
        .filter((text) => text.trim() !== "" && !TABLE.test(text))
        .at(-1);
      if (line) options.step.note(line.trim());
    },
  });
  const forget = onStop(name, () => child.stop());
  const { code } = await child.exited;
  forget();
  const text = output.replace(ESCAPES, "").trim();
  if (code !== 0) throw new Refusal(`${text.split("\n").slice(-25).join("\n")}\n${options.failure}`);
  return text;
}
