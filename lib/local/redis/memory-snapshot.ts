import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Reply } from "./backend";

type Entry = { key: string; expiresAt: number | null; restore: string[][] };
type Execute = (command: string[]) => Promise<Reply>;

/**
 * Restores what `file` holds, then writes it anew within a second of each change and when closed.
 * A file that can't be read is set aside as `.broken`, and the store starts empty.
 */
export async function keepSnapshot(
  file: string,
  execute: Execute,
  inTurn: <T>(task: () => Promise<T>) => Promise<T>,
) {
  await restore(file, execute);
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  const save = () => {
    if (!dirty) return writing;
    dirty = false;
    writing = writing.then(async () => write(file, await inTurn(() => dump(execute))));
    return writing;
  };
  const timer = setInterval(() => void save().catch(() => (dirty = true)), 1_000);
  timer.unref();

  return {
    changed: () => {
      dirty = true;
    },
    close: async () => {
      clearInterval(timer);
      await save();
    },
  };
}

async function write(file: string, entries: Entry[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(entries), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function restore(file: string, execute: Execute): Promise<void> {
  let entries: Entry[];
  try {
    entries = JSON.parse(await readFile(file, "utf8")) as Entry[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") await rename(file, `${file}.broken`);
    return;
  }
  for (const { key, expiresAt, restore: commands } of entries) {
    if (expiresAt !== null && expiresAt <= Date.now()) continue;
    for (const command of commands) await execute(command);
    if (expiresAt !== null) await execute(["PEXPIREAT", key, String(expiresAt)]);
  }
}

async function dump(execute: Execute): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const key of texts(await execute(["KEYS", "*"]))) {
    const left = Number(await execute(["PTTL", key]));
    const restoring = await commandsFor(key, String(await execute(["TYPE", key])), execute);
    if (restoring) entries.push({ key, expiresAt: left >= 0 ? Date.now() + left : null, restore: restoring });
  }
  return entries;
}

async function commandsFor(key: string, type: string, execute: Execute): Promise<string[][] | undefined> {
  switch (type) {
    case "string":
      return [["SET", key, String(await execute(["GET", key]))]];
    case "hash":
      return [["HSET", key, ...texts(await execute(["HGETALL", key]))]];
    case "list":
      return [["RPUSH", key, ...texts(await execute(["LRANGE", key, "0", "-1"]))]];
    case "set":
      return [["SADD", key, ...texts(await execute(["SMEMBERS", key]))]];
    case "zset": {
      const flat = texts(await execute(["ZRANGE", key, "0", "-1", "WITHSCORES"]));
      const pairs = Array.from({ length: flat.length / 2 }, (_, index) => [
        flat[index * 2 + 1]!,
        flat[index * 2]!,
      ]);
      return [["ZADD", key, ...pairs.flat()]];
    }
    case "stream": {
      const items = (await execute(["XRANGE", key, "-", "+"])) as Reply[][];
      return items.map(([id, fields]) => ["XADD", key, String(id), ...texts(fields ?? [])]);
    }
    default:
      return undefined;
  }
}

function texts(reply: Reply): string[] {
  return Array.isArray(reply) ? reply.map(String) : [];
}
