import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal";

/** The user PostgreSQL runs as when this process is root, which PostgreSQL refuses to be. */
export type Owner = { uid: number; gid: number; name: string };

/** Linux has the first user only with a PostgreSQL of its own, macOS always has the second, every system the third. */
const CANDIDATES = ["postgres", "_postgres", "nobody"];

/** @returns who runs the cluster in `folder`: nobody special for an ordinary user, else its owner or a system user */
export function postgresOwner(folder: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = statSync(folder, { throwIfNoEntry: false });
  if (existing && existing.uid !== 0)
    return { uid: existing.uid, gid: existing.gid, name: `user ${existing.uid}` };
  for (const name of CANDIDATES) {
    const uid = idOf(name, "-u");
    const gid = idOf(name, "-g");
    if (uid && gid) return { uid, gid, name };
  }
  throw new Refusal("PostgreSQL does not run as root: start Agora as an ordinary user.");
}

function idOf(name: string, which: "-u" | "-g"): number | undefined {
  try {
    return Number(execFileSync("id", [which, name], { stdio: ["ignore", "pipe", "ignore"] })) || undefined;
  } catch {
    return undefined;
  }
}

/** Whether `owner` may enter every folder on the way to `path` and run or enter what is there. */
export function canReach(owner: Owner, path: string): boolean {
  const { status } = spawnSync("/bin/sh", ["-c", 'test -x "$1" && test -r "$1"', "sh", path], {
    cwd: "/",
    uid: owner.uid,
    gid: owner.gid,
  });
  return status === 0;
}

/** A folder of this machine that every user may enter. */
export function sharedHome(): string {
  return existsSync("/var/lib") ? "/var/lib/agora" : "/Users/Shared/agora";
}

/**
 * Makes `folder` and gives it to `owner`. Where `owner` can't get there (a checkout in root's home), the folder is a
 * link to one under `sharedHome`.
 * @returns the folder's real path
 * @throws Refusal when an existing folder can't be reached
 */
export function giveFolder(folder: string, owner: Owner | undefined): string {
  if (!isLinkToNothing(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!owner) return realpathSync(folder);
  if (!lstatSync(folder).isSymbolicLink()) {
    chownSync(folder, owner.uid, owner.gid);
    if (canReach(owner, folder)) return realpathSync(folder);
    if (readdirSync(folder).length > 0) {
      throw new Refusal(
        `PostgreSQL runs as ${owner.name}, who may not enter ${folder}: move Agora to a folder that every user may enter.`,
      );
    }
    rmdirSync(folder);
    symlinkSync(elsewhere(folder), folder);
  }
  mkdirSync(sharedHome(), { recursive: true, mode: 0o755 });
  mkdirSync(elsewhere(folder), { recursive: true, mode: 0o700 });
  chownSync(elsewhere(folder), owner.uid, owner.gid);
  return realpathSync(folder);
}

function isLinkToNothing(folder: string): boolean {
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true && !existsSync(folder);
}

const elsewhere = (folder: string) =>
  join(sharedHome(), `data-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
