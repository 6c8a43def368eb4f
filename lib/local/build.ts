import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildIdOf, distDir, pagesDigest, schemaDigest, sourcesDigest } from "./digests";
import { inData, named, ROOT } from "./paths";
import { readJson, writeJson } from "./state/files";
import { task } from "./steps";
import { tsx } from "./tasks";

const nextBuild = (mode: "compile" | "generate") => [
  "node_modules/next/dist/bin/next",
  "build",
  "--experimental-build-mode",
  mode,
];

const failure = (log: string) => `The build failed: see above, or ${named("logs", `${log}.log`)}.`;

/** Generates the database client when the schema or Prisma changed. */
export async function generateClient(): Promise<void> {
  const stamp = openStamp(inData("client.json"), generatedClient);
  const digest = await schemaDigest();
  if (await stamp.matches(digest)) return;
  await task(
    "Generating the database client",
    "generate",
    tsx("prisma/generate.ts"),
    process.env,
    "The client could not be generated.",
  );
  await stamp.set(digest);
}

/**
 * Compiles the store when its sources changed since. Needs neither a database nor any other service, so that it can run
 * while those are made ready; `writePages` makes it a whole build.
 */
export async function compile(env: Record<string, string | undefined>): Promise<void> {
  const stamp = compiled();
  const digest = await sourcesDigest(env);
  if (await stamp.matches(digest)) return;
  await task("Compiling the store", "build", nextBuild("compile"), env, failure("build"));
  await stamp.set(digest);
}

/** Writes the pages that are made ahead, when the code, the variables or the data they are made from changed since. */
export async function writePages(env: Record<string, string>, dataId: string): Promise<void> {
  const stamp = openStamp(join(distDir(), "agora-pages.json"), buildIdOf);
  const digest = await pagesDigest(env, dataId);
  if (await stamp.matches(digest)) return;
  await stamp.clear();
  await removeOldPages();
  await task("Writing the first pages", "pages", nextBuild("generate"), env, failure("pages"));
  await stamp.set(digest);
}

/** Both stamps lie in the build's own folder: each build starts by emptying it, and whoever shares it shares them. */
const compiled = () => openStamp(join(distDir(), "agora-compiled.json"), buildIdOf);

/** Pages that an earlier build or visitor left: of other data, they would be served as if they were of this. */
async function removeOldPages(): Promise<void> {
  const folder = join(distDir(), "server/app");
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const old = entries.filter((entry) => entry.isFile() && /\.(html|rsc|meta|body)$/.test(entry.name));
  await Promise.all(old.map((entry) => rm(join(entry.parentPath, entry.name), { force: true })));
}

type Stamp = { digest: string; product: string };

/** Remembers in `file` what something was made from, to skip making it again. */
function openStamp(file: string, product: () => Promise<string | undefined>) {
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
    clear: () => rm(file, { force: true }),
  };
}

/** What tells one generated client from another: its text. */
async function generatedClient(): Promise<string | undefined> {
  const text = await readFile(join(ROOT, "lib/platform/db/generated/client.ts")).catch(() => undefined);
  return text && createHash("sha256").update(text).digest("hex");
}
