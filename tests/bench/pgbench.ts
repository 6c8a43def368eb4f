import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const DEBIAN = "/usr/lib/postgresql";

/** The newest pgbench of this machine; null when none is installed. */
export function findPgbench(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  if (existsSync(DEBIAN)) {
    const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
    folders.push(...versions.map((version) => join(DEBIAN, version, "bin")));
  }
  return folders.map((folder) => join(folder, "pgbench")).find((file) => existsSync(file)) ?? null;
}

/**
 * Runs a script with pgbench, prepared statements, no vacuum.
 * @param transactions how often each client runs the script
 * @returns scripts a second, connections not counted
 */
export async function pgbenchRate(
  program: string,
  {
    url,
    script,
    clients,
    transactions,
  }: { url: string; script: string; clients: number; transactions: number },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "agora-pgbench-"));
  try {
    const file = join(folder, "script.sql");
    await writeFile(file, script);
    const threads = Math.min(clients, 2);
    const args = ["-n", "-M", "prepared", "-c", clients, "-j", threads, "-t", transactions, "-f", file, url];
    const { stdout } = await promisify(execFile)(program, args.map(String), { maxBuffer: 1e8 });
    const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? "0";
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (failed !== "0" || !rate) throw new Error(`pgbench failed:\n${stdout}`);
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
