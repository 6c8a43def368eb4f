import { type ChildRecord, recordChildren } from "../children";
import { inData } from "../paths";
import { endProcess, isRunning } from "../processes";
import { readJson, writeJson } from "./files";

const file = () => inData("children.json");

/** From now on every child process is written down, for the next start to find it if this one is killed. */
export function keepRecord(): void {
  recordChildren((children) => writeJson(file(), children));
}

/** @returns the processes that a killed start left running */
export function findOrphans(): ChildRecord[] {
  return (readJson<ChildRecord[]>(file()) ?? []).filter(isRunning);
}

/** Ends them, the database last and with time to write. */
export async function endOrphans(orphans: ChildRecord[]): Promise<void> {
  const isDatabase = (child: ChildRecord) => child.name === "postgres";
  await Promise.all(
    orphans.filter((child) => !isDatabase(child)).map((child) => endProcess(child, "SIGTERM", 3_000)),
  );
  await Promise.all(orphans.filter(isDatabase).map((child) => endProcess(child, "SIGINT", 15_000)));
}
