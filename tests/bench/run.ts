import { access, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Bench, Measured } from "./model";

/** `npm run bench -- [NAME...] [--json FILE]`: measures, beside the reference it is held against. Without a name: all. */
const NAMES = ["checkout", "deal", "browse", "search", "relevance", "import"];

const args = process.argv.slice(2);
const at = args.indexOf("--json");
const file = at >= 0 ? args[at + 1] : undefined;
if (at >= 0) args.splice(at, 2);
const unknown = args.filter((name) => !NAMES.includes(name));
if (unknown.length > 0 || (at >= 0 && !file)) {
  console.error(`Usage: npm run bench -- [${NAMES.join("|")}]... [--json FILE]`);
  process.exit(1);
}

const measured: Measured[] = [];
for (const name of args.length > 0 ? args : NAMES) {
  const module = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  if (!(await exists(module))) {
    console.log(`${name}: not measured yet`);
    continue;
  }
  const { default: bench } = (await import(module)) as { default: Bench };
  console.log(`\n${name}`);
  for (const figure of await bench()) {
    measured.push({ bench: name, ...figure });
    console.log(line(figure));
  }
}
if (file) {
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
  const figures = Object.fromEntries(
    measured.flatMap(({ bench, key, value }) => (key ? [[`${bench}.${key}`, value]] : [])),
  );
  const report = { at: new Date().toISOString(), machine, ...figures, measured };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(measured.some(({ reached }) => reached === false) ? 1 : 0);

function line({ what, value, unit, target, reached }: Omit<Measured, "bench">): string {
  const mark = reached === undefined ? " " : reached ? "✓" : "✗";
  const goal = target === undefined ? "" : `  (target ${target})`;
  return `  ${mark} ${what.padEnd(60)} ${value.toLocaleString("en-US", { maximumFractionDigits: 2 }).padStart(12)} ${unit}${goal}`;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
