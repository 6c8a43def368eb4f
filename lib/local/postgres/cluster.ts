import { randomUUID } from "node:crypto";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { startChild } from "../children";
import type { PostgresBinaries } from "./binaries";
import type { Owner } from "./owner";

/** Letters outside ASCII count as letters in text search only with a UTF-8 ctype of the operating system. */
const CTYPES = platform() === "darwin" ? ["en_US.UTF-8", "C"] : ["C.UTF-8", "en_US.UTF-8", "C"];

const ID_FILE = "agora-cluster-id";

/** What PostgreSQL gets of the environment: none of the variables that would change its behaviour. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

/**
 * Makes the cluster in `home` unless it is there. It is made beside its place and moved there when complete, so that a
 * start that was killed half-way leaves nothing to repair.
 * @returns the cluster's folder, and an id that changes when the cluster is made anew
 */
export async function ensureCluster(
  home: string,
  password: string,
  binaries: PostgresBinaries,
  owner: Owner | undefined,
): Promise<{ folder: string; id: string }> {
  const folder = join(home, "18");
  const known = await readFile(join(folder, ID_FILE), "utf8").catch(() => undefined);
  if (known) return { folder, id: known.trim() };
  const making = join(home, "making");
  const passwordFile = join(home, "password");
  await rm(making, { recursive: true, force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) await chown(passwordFile, owner.uid, owner.gid);
  try {
    await initialise(making, passwordFile, binaries, owner);
  } finally {
    await rm(passwordFile, { force: true });
  }
  const id = randomUUID();
  await writeFile(join(making, ID_FILE), id, { mode: 0o644 });
  await rm(folder, { recursive: true, force: true });
  await rename(making, folder);
  return { folder, id };
}

async function initialise(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  owner: Owner | undefined,
): Promise<void> {
  let output = "";
  for (const ctype of CTYPES) {
    const args = [
      `--pgdata=${folder}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      `--lc-ctype=${ctype}`,
      "--no-instructions",
    ];
    output = "";
    const child = await startChild("initdb", binaries.initdb, args, {
      cwd: "/",
      env: postgresEnvironment(),
      uid: owner?.uid,
      gid: owner?.gid,
      output: (chunk) => {
        output += chunk;
      },
    });
    if ((await child.exited).code === 0) return;
    await rm(folder, { recursive: true, force: true });
  }
  throw new Error(`PostgreSQL could not make its data folder: ${output.trim()}`);
}
