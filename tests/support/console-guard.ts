import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

let said: string[] = [];
let expected: RegExp[] = [];

for (const level of ["error", "warn"] as const) {
  console[level] = (...values: unknown[]) => {
    said.push(format(...values));
  };
}

/** Lets the running test write what matches `pattern` to console.error or console.warn. */
export function expectConsole(pattern: RegExp): void {
  expected.push(pattern);
}

beforeEach(() => {
  expected = [];
});

afterEach(() => {
  const surprises = said.filter((text) => !expected.some((pattern) => pattern.test(text)));
  said = [];
  if (surprises.length > 0) throw new Error(`Unexpected on the console:\n${surprises.join("\n")}`);
});
