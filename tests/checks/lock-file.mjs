import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * A registry that does not serve the packages of other platforms makes npm leave them out of the lock file, and
 * `npm ci` then refuses it everywhere. `node tests/checks/lock-file.mjs --complete` writes them in.
 */

const FILE = "package-lock.json";
const SYSTEMS = {
  darwin: "darwin",
  linux: "linux",
  win32: "win32",
  freebsd: "freebsd",
  android: "android",
  openharmony: "openharmony",
};
const PROCESSORS = {
  arm64: "arm64",
  x64: "x64",
  ia32: "ia32",
  arm: "arm",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
};
const LIBRARIES = { gnu: "glibc", musl: "musl", gnueabihf: "glibc", musleabihf: "musl" };

const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Optional packages that the lock file's packages ask for and it does not hold. */
function missing(packages) {
  const held = new Set(Object.keys(packages).map(nameOf));
  return Object.values(packages).flatMap((parent) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !held.has(name))
      .map(([name, version]) => ({ name, version, parent })),
  );
}

/** @returns one line per package that `npm ci` would miss, and how many the file holds */
export function checkLockFile() {
  const { packages } = JSON.parse(readFileSync(FILE, "utf8"));
  const problems = missing(packages).map(({ name, version }) => `${name}@${version} is not in ${FILE}`);
  return { problems, looked: `${Object.keys(packages).length} packages` };
}

function complete() {
  const lock = JSON.parse(readFileSync(FILE, "utf8"));
  for (const { name, version, parent } of missing(lock.packages)) {
    const parts = name.split(/[/-]/);
    const pick = (table) => parts.filter((part) => part in table).map((part) => table[part]);
    const [os, cpu, libc] = [pick(SYSTEMS), pick(PROCESSORS), pick(LIBRARIES)];
    if (cpu.length === 0) throw new Error(`${name}: its platform can't be told from its name`);
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(parent.dev ? { dev: true } : {}),
      ...(libc.length > 0 && os.includes("linux") ? { libc } : {}),
      license: parent.license,
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
  }
  const { "": root, ...rest } = lock.packages;
  const sorted = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: { "": root, ...sorted } }, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href && process.argv.includes("--complete"))
  complete();
