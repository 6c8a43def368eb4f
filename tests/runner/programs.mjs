import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runProgram } from "./run-program.mjs";

/** Chromium without its window: the same pages, drawn with half the work. */
const SHELL = "chromium-headless-shell";

const MAC_CHROMIUM = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** @returns path of a Chromium: CHROMIUM_PATH, the system's, or Playwright's own; undefined when there is none */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const found =
    onPath(SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable") ??
    MAC_CHROMIUM.find((path) => existsSync(path));
  if (found) return found;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

export function findRedis() {
  return onPath("redis-server", "valkey-server");
}

/** Where Debian keeps what is meant for an administrator, whether PATH names it or not. */
const ADMIN_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

/**
 * @param {string[]} names
 * @returns path of the first of these programs that is installed, or undefined
 */
export function onPath(...names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...ADMIN_FOLDERS];
  return names.flatMap((name) => folders.map((dir) => join(dir, name))).find(isExecutable);
}

const isRoot = () => process.getuid?.() === 0;

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs what the tests need beyond npm from the system's packages, when it is missing.
 * @returns one sentence for each thing that could not be had
 */
export async function ensurePrograms({ browser, redis }) {
  const wantsBrowser = browser && !(await findChromium());
  // A container has nobody to ask; on somebody's own machine a browser that is there will do.
  const wantsShell = wantsBrowser || (browser && isRoot() && !process.env.CHROMIUM_PATH && !onPath(SHELL));
  const wantsRedis = redis && !findRedis();
  if (!(wantsShell && onPath("apt-get")) && !wantsBrowser && !wantsRedis) return [];
  console.log(
    `Installing ${[wantsShell && "Chromium", wantsRedis && "redis-server"].filter(Boolean).join(" and ")}`,
  );
  if (onPath("apt-get")) {
    await installFromDebian([wantsShell && SHELL, wantsRedis && "redis-server"].filter(Boolean));
    if (browser && !(await findChromium())) await installFromDebian(["chromium"]);
  } else if (onPath("brew")) {
    await installFromBrew([wantsBrowser && "chromium", wantsRedis && "redis-server"].filter(Boolean));
  }
  if (browser && !(await findChromium())) {
    await runProgram(process.execPath, [
      "node_modules/playwright/cli.js",
      "install",
      "--with-deps",
      "chromium",
    ]);
  }
  return [
    wantsBrowser &&
      !(await findChromium()) &&
      "There is no Chromium and none could be installed: install one and name it in CHROMIUM_PATH.",
    wantsRedis &&
      !findRedis() &&
      "There is no redis-server and none could be installed: the Redis suites run on the in-memory stand-in only.",
  ].filter(Boolean);
}

async function installFromDebian(packages) {
  const [program, ...before] = isRoot() ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  if (!isRoot() && !onPath("sudo")) return;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runProgram(program, [...before, "update", "-q"], { env });
  // Ubuntu's chromium is a snap that needs a running snapd; Playwright's own is taken there.
  for (const name of packages) {
    await runProgram(program, [...before, "install", "-y", "-q", "--no-install-recommends", name], { env });
  }
}

async function installFromBrew(packages) {
  const formulas = packages.map((name) => (name === "redis-server" ? ["redis"] : ["--cask", name]));
  for (const formula of formulas) await runProgram("brew", ["install", ...formula]);
}
