import { rmSync } from "node:fs";
import { startMarket } from "./runner/market.mjs";
import { ensureDependencies, ensurePrismaClient } from "./runner/prepare.mjs";
import { ensurePrograms } from "./runner/programs.mjs";
import { endPrograms } from "./runner/run-program.mjs";
import { reportFolder, runChaos, runCheck, runPlaywright, runVitest } from "./runner/suites.mjs";

/**
 * `npm test [-- PART [FILTER...]]`: every suite, or one of check, unit, integration, chaos and e2e; filters are parts of file
 * names. Installs what is missing. The last line adds up all runners: `N passed, N failed`.
 */

const PARTS = ["check", "unit", "integration", "chaos", "e2e"];
const [part, ...filters] = process.argv.slice(2);
if (part && !PARTS.includes(part)) {
  console.error(`There is no part "${part}": name one of ${PARTS.join(", ")}, or none for all.`);
  process.exit(1);
}
const wants = (name) => !part || part === name;
const outcomes = [];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    endPrograms();
    rmSync(reportFolder, { recursive: true, force: true });
    process.exit(1);
  });
}

function count(outcome) {
  outcomes.push(outcome);
  return outcome;
}

async function suite(name, run) {
  const started = performance.now();
  const outcome = count(await run());
  const { passed, failed, skipped } = outcome;
  const seconds = Math.round((performance.now() - started) / 1000);
  const counts = `${passed} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ""}`;
  console.log(`${failed.length === 0 ? "ok    " : "FAILED"} ${name.padEnd(12)} ${counts}  (${seconds} s)`);
  for (const { name: test, text } of failed) {
    console.log(`\n  ${test}\n${text.trim().replace(/^/gm, "    ")}`);
  }
  if (failed.length > 0) console.log("");
}

function broken(name, error) {
  count({ passed: 0, failed: [{ name, text: String(error) }], skipped: 0 });
  console.log(`FAILED ${name}\n\n    ${error instanceof Error ? error.message : error}\n`);
}

try {
  await ensureDependencies();
  const missing = await ensurePrograms({
    browser: wants("e2e"),
    redis: wants("integration") || wants("chaos") || wants("e2e"),
  });
  for (const sentence of missing) console.log(sentence);
  await ensurePrismaClient();

  // The market builds and fills itself while the suites that need no browser run.
  const market = wants("e2e") ? startMarket() : undefined;
  market?.ready.catch(() => {});
  if (wants("check")) await suite("check", runCheck);
  if (wants("unit")) await suite("unit", () => runVitest(["unit"], filters));
  if (wants("integration")) await suite("integration", () => runVitest(["integration", "memory"], filters));
  if (wants("chaos")) await suite("chaos", runChaos);
  if (market) {
    try {
      const env = await market.ready;
      await suite("e2e", () => runPlaywright(filters, env));
    } catch (error) {
      broken("e2e", error);
    } finally {
      await market.stop();
    }
  }
} catch (error) {
  broken("preparation", error);
}

rmSync(reportFolder, { recursive: true, force: true });
const sum = (of) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
const failed = sum((outcome) => outcome.failed.length);
const skipped = sum((outcome) => outcome.skipped);
process.exitCode = failed > 0 ? 1 : 0;
console.log(
  `${sum((outcome) => outcome.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
);
