import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "./paths";

const FOLDERS = ["app", "components", "lib", "prisma/schema", "public"];
const ROOT_FILES =
  /^(next\.config|postcss\.config|proxy|middleware|instrumentation)[\w.-]*$|^(tsconfig|package-lock)\.json$/;
/** Not part of the built app: these change without a build being due. */
const LEFT_OUT = ["lib/local", "lib/platform/db/generated"];
/** Variables that the compiler writes into the code, and variables that pages are made with. */
const COMPILED_IN = /^NEXT_PUBLIC_/;
const WRITTEN_IN = /^(APP_URL|S3_PUBLIC_URL|MEDIA_DIR|MARKET_CURRENCY)$/;

type Variables = Record<string, string | undefined>;

export const distDir = () => join(ROOT, process.env.NEXT_DIST_DIR || ".next");

/** @returns the id of the build that is there, or undefined when there is none */
export const buildIdOf = () => readFile(join(distDir(), "BUILD_ID"), "utf8").catch(() => undefined);

/** A digest of everything that the store is compiled from: sources, packages and variables. */
export async function sourcesDigest(env: Variables): Promise<string> {
  const hash = createHash("sha256").update(
    `${process.versions.node.split(".")[0]}\n${lines(env, COMPILED_IN)}`,
  );
  for (const file of await sources()) hash.update(`${file}\n`).update(await readFile(join(ROOT, file)));
  return hash.digest("hex");
}

/** A digest of what pages are made from beyond the build itself. */
export async function pagesDigest(env: Variables, dataId: string): Promise<string> {
  return createHash("sha256")
    .update(`${await buildIdOf()} ${dataId}\n${lines(env, WRITTEN_IN)}`)
    .digest("hex");
}

/** A digest of the Prisma schema, which the client is generated from. */
export async function schemaDigest(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(join(ROOT, "package-lock.json")));
  for (const file of await filesBelow("prisma/schema")) hash.update(await readFile(join(ROOT, file)));
  return hash.digest("hex");
}

function lines(env: Variables, names: RegExp): string {
  const found = Object.keys(env).filter((name) => names.test(name));
  return found
    .sort()
    .map((name) => `${name}=${env[name]}\n`)
    .join("");
}

async function sources(): Promise<string[]> {
  const top = (await readdir(ROOT)).filter((name) => ROOT_FILES.test(name));
  const below = await Promise.all(FOLDERS.map(filesBelow));
  return [...top, ...below.flat()]
    .filter((file) => !LEFT_OUT.some((folder) => file.startsWith(`${folder}/`)))
    .sort();
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}
