import { existsSync, readFileSync, statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { runNode, runProgram } from "./run-program.mjs";

/** Installs the dependencies unless every package that this machine needs is there in the lock file's version. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  console.log("Installing dependencies");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  demand(
    await runProgram(npm, ["install", "--no-save", "--no-audit", "--no-fund", "--include=dev"]),
    "npm install",
  );
}

function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const found = packagesOf("node_modules/.package-lock.json");
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return found[path] ? found[path].version === version : optional;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}

const CLIENT = "lib/platform/db/generated/client.ts";

/** Writes the Prisma client when it is missing or older than the schema. */
export async function ensurePrismaClient() {
  const written = statSync(CLIENT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const files = await readdir("prisma/schema");
  const changed = await Promise.all(
    files.map(async (name) => (await stat(join("prisma/schema", name))).mtimeMs),
  );
  if (written > Math.max(...changed)) return;
  demand(await runNode("tsx/dist/cli.mjs", "prisma/generate.ts"), "prisma generate");
}

/** Writes the types of the app's routes and `next-env.d.ts`. */
export async function ensureRouteTypes() {
  if (!existsSync("app")) return;
  demand(await runNode("next/dist/bin/next", "typegen"), "next typegen");
}

function demand({ code, output }, what) {
  if (code !== 0) throw new Error(`${what} failed:\n${output}`);
}
