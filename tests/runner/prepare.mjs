import { existsSync, statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { runNode, runProgram } from "./run-program.mjs";

/** Installs the dependencies when there are none, or when the lock file is newer than they are. */
export async function ensureDependencies() {
  const installed = statSync("node_modules/.package-lock.json", { throwIfNoEntry: false });
  if (installed && installed.mtimeMs >= statSync("package-lock.json").mtimeMs) return;
  console.log("Installing dependencies (npm install)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  demand(
    await runProgram(npm, ["install", "--no-save", "--no-audit", "--no-fund", "--include=dev"]),
    "npm install",
  );
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
