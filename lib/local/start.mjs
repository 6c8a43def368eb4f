import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createProgress } from "./progress.mjs";

/**
 * `npm start` and `npm run dev`. Plain JavaScript without a dependency: it runs on a fresh clone, checks Node, installs
 * the packages when they are missing or the lockfile changed, and hands over to `start.ts` in the same process.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
process.chdir(root);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Agora needs Node 20.19 or newer, and this is ${process.versions.node}: install a newer one.`,
  );
  process.exit(1);
}

if (!isInstalled()) await install();

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./start.ts");
await main(process.argv.slice(2));

/** Whether every package of the lockfile is there in its version: npm writes down what it installed. */
function isInstalled() {
  const wanted = readJson(join(root, "package-lock.json"))?.packages ?? {};
  const found = readJson(join(root, "node_modules/.package-lock.json"))?.packages;
  if (!found || !existsSync(join(root, "node_modules/tsx"))) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.optional || entry.devOptional || entry.dev || entry.peer) {
      return !found[path] || path === "" || found[path].version === entry.version;
    }
    return found[path]?.version === entry.version;
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

async function install() {
  const progress = createProgress();
  const step = progress.step("Installing packages");
  const npm = process.env.npm_execpath;
  const [program, args] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const child = spawn(program, [...args, "install", "--no-save", "--no-fund", "--no-audit"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      child.kill(signal);
      progress.clear();
      process.exit(130);
    });
  }
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      output = (output + chunk).slice(-4000);
    });
  }
  const code = await new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", (error) => {
      output += error.message;
      resolve(1);
    });
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal);
  if (code !== 0) {
    step.fail();
    console.error(output.trim());
    console.error("The packages could not be installed: see above, then run npm start again.");
    process.exit(1);
  }
  step.done();
}
