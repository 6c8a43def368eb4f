import { existsSync, writeFileSync } from "node:fs";
import { checkFileLength } from "./checks/file-length.mjs";
import { checkLicences } from "./checks/licences.mjs";
import { checkLockFile } from "./checks/lock-file.mjs";
import { checkPrivateWords } from "./checks/private-words.mjs";
import { ensureDependencies, ensurePrismaClient, ensureRouteTypes } from "./runner/prepare.mjs";
import { runNode } from "./runner/run-program.mjs";

/** `npm run check [-- --report FILE]`: what must always be true of the code. One line a step, failures in full. */

const CRUISED = ["app", "components", "lib", "prisma", "tests", "next.config.ts", "vitest.config.ts"];

const STEPS = [
  [
    "format and lint",
    () => runNode("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "--max-diagnostics=200", "."),
  ],
  ["types", () => runNode("typescript-native/bin/tsc", "--noEmit", "--pretty", "false")],
  [
    "layers",
    () =>
      runNode(
        "dependency-cruiser/bin/dependency-cruise.mjs",
        "--config",
        ".dependency-cruiser.mjs",
        "--output-type",
        "err-long",
        ...CRUISED.filter((path) => existsSync(path)),
      ),
  ],
  ["dead code", () => runNode("knip/bin/knip.js", "--no-progress")],
  ["lock file is whole", () => ofList(checkLockFile())],
  ["licences", () => ofList(checkLicences())],
  ["no secrets, no private names", () => ofList(checkPrivateWords())],
  ["file length", () => ofList(checkFileLength())],
];

function ofList({ problems, looked }) {
  return { code: problems.length === 0 ? 0 : 1, output: problems.join("\n"), note: looked };
}

async function runStep([name, act]) {
  const started = performance.now();
  const { code, output, note } = await act();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const passed = code === 0;
  console.log(
    `${passed ? "ok    " : "FAILED"} ${name.padEnd(30)} ${seconds.padStart(5)} s${note ? `  ${note}` : ""}`,
  );
  if (!passed) console.log(`${output.trimEnd().replace(/^/gm, "    ")}\n`);
  return { name, passed, output: passed ? "" : output };
}

await ensureDependencies();
await ensurePrismaClient();
await ensureRouteTypes();

const waiting = [...STEPS];
const results = [];
async function lane() {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
}
await Promise.all([lane(), lane()]);

const failed = results.filter(({ passed }) => !passed).length;
const report = process.argv[process.argv.indexOf("--report") + 1];
if (process.argv.includes("--report") && report) writeFileSync(report, JSON.stringify(results));
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
