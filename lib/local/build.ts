import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { inData, ROOT } from "./paths";
import { readJson, writeJson } from "./state/files";

const FOLDERS = ["app", "components", "lib", "prisma/schema", "public"];
const ROOT_FILES =
  /^(next\.config|postcss\.config|proxy|middleware|instrumentation)[\w.-]*$|^(tsconfig|package-lock)\.json$/;
/** Not part of the built app: these change without a build being due. */
const LEFT_OUT = ["lib/local", "lib/platform/db/generated"];
/** Variables that pages are built with. */
const BUILT_IN = /^(APP_URL|S3_PUBLIC_URL|MEDIA_DIR|MARKET_CURRENCY|NEXT_PUBLIC_.*)$/;

/** A digest of everything that the production build is made from: sources, packages, variables and data. */
export async function buildDigest(env: Record<string, string>, dataId: string): Promise<string> {
  const hash = createHash("sha256").update(`${process.versions.node.split(".")[0]} ${dataId}\n`);
  for (const name of Object.keys(env)
    .filter((key) => BUILT_IN.test(key))
    .sort())
    hash.update(`${name}=${env[name]}\n`);
  for (const file of await sources()) hash.update(`${file}\n`).update(await readFile(join(ROOT, file)));
  return hash.digest("hex");
}

/** A digest of the Prisma schema, which the client is generated from. */
export async function schemaDigest(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(join(ROOT, "package-lock.json")));
  for (const file of await filesBelow("prisma/schema")) hash.update(await readFile(join(ROOT, file)));
  return hash.digest("hex");
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

type Stamp = { digest: string; product: string };

/** Remembers what something was made from, to skip making it again. */
export function openStamp(name: string, product: () => Promise<string | undefined>) {
  const file = inData(`${name}.json`);
  return {
    /** Whether what was made from `digest` is still there. */
    async matches(digest: string): Promise<boolean> {
      const stamp = readJson<Stamp>(file);
      const there = await product();
      return there !== undefined && stamp?.digest === digest && stamp.product === there;
    },
    async set(digest: string): Promise<void> {
      writeJson(file, { digest, product: (await product()) ?? "" } satisfies Stamp);
    },
  };
}

/** What tells one product of a step from another: the build's id, the generated client's text. */
export const buildId = () =>
  readFile(join(ROOT, process.env.NEXT_DIST_DIR || ".next", "BUILD_ID"), "utf8").catch(() => undefined);
export const clientId = async () => {
  const text = await readFile(join(ROOT, "lib/platform/db/generated/client.ts")).catch(() => undefined);
  return text && createHash("sha256").update(text).digest("hex");
};
