import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** @returns what a JSON file holds, or undefined when it is missing or broken */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Replaces a JSON file in one step, so that a reader or a crash never meets half of it. Only its owner may read it. */
export function writeJson(file: string, value: unknown): void {
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
