import { access, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Bench, Measured } from "./model";

/**
 * `npm run bench -- [NAME...] [--json FILE]`: measures, beside the reference it is held against. Without a name: all.
 * `relevance` also takes --listings FILE and --queries FILE.
 */
const NAMES = ["checkout", "deal", "browse", "search", "relevance", "recommend", "import", "desk"];

const args = process.argv.slice(2);
const options: Record<string, string> = {};
for (let at = args.findIndex(isOption); at >= 0; at = args.findIndex(isOption)) {
  const [name = "", value = ""] = args.splice(at, 2);
  options[name.slice(2)] = value;
}
const { json: file, ...given } = options;
const unknown = args.filter((name) => !NAMES.includes(name));
if (unknown.length > 0 || Object.values(options).includes("")) {
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
  try {
    for (const figure of await bench(given)) {
      measured.push({ bench: name, ...figure });
      console.log(line(figure));
    }
  } catch (error) {
    console.error(`  ✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
if (file) {
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
  const figures = Object.fromEntries(
    measured.flatMap(({ bench, key, value }) =>
      key ? [[key.includes(".") ? key : `${bench}.${key}`, value]] : [],
    ),
  );
  const report = { at: new Date().toISOString(), machine, ...figures, measured };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(process.exitCode || measured.some(({ reached }) => reached === false) ? 1 : 0);

function isOption(arg: string): boolean {
  return arg.startsWith("--");
}

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
