import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";
import { inData } from "../paths";
import { endProcess, isRunning, markOf, type ProcessMark, parentOf } from "../processes";
import { Refusal } from "../refusal";
import { readJson, writeJson } from "./files";

type Holder = ProcessMark & {
  /** The npm that started it, and a shell between them. When one is gone, nobody is there to press Ctrl-C. */
  parents: ProcessMark[];
  address?: string;
};

export type Lock = { parents: ProcessMark[]; setAddress(address: string): void; release(): void };

/**
 * Makes sure that one start runs in this checkout. A lock whose process is gone is taken over, and so is one whose npm
 * was killed: that start is asked to end first.
 * @throws Refusal when another start runs
 */
export async function takeLock(): Promise<Lock> {
  const file = inData("start.lock");
  const own = markOf(process.pid);
  if (!own) throw new Error("This process can't be found in the process table.");
  const holder: Holder = { ...own, parents: npmParents() };
  const draft = `${file}.${process.pid}`;
  writeJson(draft, holder);
  try {
    while (!tryLink(draft, file)) await clearTheWay(file);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    parents: holder.parents,
    setAddress: (address) => writeJson(file, { ...holder, address }),
    release: () => rmSync(file, { force: true }),
  };
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function clearTheWay(file: string): Promise<void> {
  const seen = read(file);
  const holder = readJson<Holder>(file);
  if (holder && isRunning(holder)) {
    if (holder.parents.every(isRunning)) {
      const where = holder.address ? `open ${holder.address}, or stop it first` : "stop it first";
      throw new Refusal(`Agora already runs in this folder (process ${holder.pid}): ${where}.`);
    }
    await endProcess(holder, "SIGTERM", 30_000);
  }
  // Moved away before it is removed: if another start has put its own lock there meanwhile, that one goes back.
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== seen) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function npmParents(): ProcessMark[] {
  if (!process.env.npm_lifecycle_event) return [];
  const parent = parentOf(process.pid)?.parent ?? process.ppid;
  const above = parentOf(parent);
  const isShell = /(^|\/)-?(sh|bash|dash|zsh|ash|busybox)$/.test(above?.command ?? "");
  const pids = isShell && above ? [parent, above.parent] : [parent];
  return pids.flatMap((pid) => (pid > 1 ? (markOf(pid) ?? []) : []));
}
