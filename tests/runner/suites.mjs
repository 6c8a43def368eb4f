import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runProgram } from "./run-program.mjs";

/**
 * What a suite comes to: tests that passed, failed (each with what it said) and were skipped. A runner that broke
 * counts as one that failed.
 * @typedef {{ passed: number, failed: Array<{ name: string, text: string }>, skipped: number }} Outcome
 */

const folder = mkdtempSync(join(tmpdir(), "agora-reports-"));
export const reportFolder = folder;

/** @returns {Promise<Outcome>} */
export async function runCheck() {
  const file = join(folder, "check.json");
  const { code, output } = await runProgram(process.execPath, ["tests/check.mjs", "--report", file]);
  return read(file, code, output, (steps) => ({
    passed: steps.filter(({ passed }) => passed).length,
    failed: steps.filter(({ passed }) => !passed).map((step) => ({ name: step.name, text: step.output })),
    skipped: 0,
  }));
}

/** @returns {Promise<Outcome>} */
export async function runVitest(projects, filters) {
  const file = join(folder, `vitest-${projects.join("-")}.json`);
  const { code, output } = await runProgram(process.execPath, [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=json",
    `--outputFile=${file}`,
    "--passWithNoTests",
    ...filters,
  ]);
  return read(file, code, output, (report) => {
    const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const path = relative(process.cwd(), name);
      const tests = assertionResults.filter((test) => test.status === "failed");
      if (status === "failed" && tests.length === 0) return [{ name: path, text: message }];
      return tests.map((test) => ({
        name: `${path} > ${test.fullName}`,
        text: test.failureMessages.join("\n"),
      }));
    });
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed, skipped };
  });
}

/** @returns {Promise<Outcome>} */
export async function runPlaywright(filters, env) {
  const file = join(folder, "playwright.json");
  const { code, output } = await runProgram(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--reporter=json", "--pass-with-no-tests", ...filters],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
  );
  return read(file, code, output, (report) => {
    const tests = report.suites.flatMap((suite) => testsOf(suite, []));
    const failed = tests
      .filter(({ status }) => status === "unexpected")
      .map(({ name, results }) => ({
        name,
        text: results.flatMap(({ errors }) => errors.map(({ message }) => message ?? "")).join("\n"),
      }));
    const broken = report.errors.map(({ message }) => ({ name: "Playwright", text: message ?? "" }));
    return {
      passed: tests.filter(({ status }) => status === "expected" || status === "flaky").length,
      failed: [...failed, ...broken],
      skipped: tests.filter(({ status }) => status === "skipped").length,
    };
  });
}

/**
 * A short run of the chaos, always the same seed.
 * @returns {Promise<Outcome>}
 */
export async function runChaos() {
  const file = join(folder, "chaos.json");
  const args = ["--import", "tsx", "tests/chaos/run.ts", "--seed", "1", "--minutes", "0.5", "--json", file];
  const { code, output } = await runProgram(process.execPath, args);
  return read(file, code, output, ({ violations }) => ({
    passed: code === 0 ? 1 : 0,
    failed: violations.map(({ what, id }) => ({ name: `chaos: ${what}`, text: id })),
    skipped: 0,
  }));
}

function testsOf(suite, path) {
  const here = suite.title === suite.file ? [suite.file] : [...path, suite.title];
  return [
    ...(suite.specs ?? []).flatMap(({ title, tests }) =>
      tests.map(({ projectName, status, results }) => ({
        name: `${[...here, title].join(" > ")} (${projectName})`,
        status,
        results,
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, here)),
  ];
}

function read(file, code, output, understand) {
  let outcome;
  try {
    outcome = understand(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {
      passed: 0,
      failed: [{ name: "the runner broke", text: tail(output) || `It ended with code ${code}.` }],
      skipped: 0,
    };
  }
  if (code !== 0 && outcome.failed.length === 0)
    outcome.failed.push({ name: `the runner ended with code ${code}`, text: tail(output) });
  return outcome;
}

function tail(text) {
  return text.trimEnd().split("\n").slice(-60).join("\n");
}
