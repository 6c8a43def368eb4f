import { readFileSync, statSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { dirname } from "node:path";
import { repositoryFiles } from "./tracked-files.mjs";

const SECRETS = [
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, "a private key"],
  [/\b(?:sk|rk)_live_[0-9A-Za-z]{10,}/, "a live Stripe key"],
  [/\bAKIA[0-9A-Z]{16}\b/, "an AWS access key"],
  [/\bgh[pousr]_[0-9A-Za-z]{30,}/, "a GitHub token"],
  [/\bnpm_[0-9A-Za-z]{36}\b/, "an npm token"],
  [/\bxox[abpr]-[0-9A-Za-z-]{10,}/, "a Slack token"],
];

/** Where this checkout lies and what its machine is called: nobody else has them, so no file may name them. */
function ofThisMachine() {
  const checkout = process.cwd();
  const places = [checkout, dirname(checkout), homedir()].filter((path) => path.split("/").length > 2);
  const names = [hostname()].filter((name) => name.length >= 6 && name !== "localhost");
  return [...places.map((path) => `${path}/`), ...names].map((text) => [
    new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")),
    "a name of this machine",
  ]);
}

/** @returns one line per place where a file names a secret or this machine, and how many files were looked at */
export function checkPrivateWords() {
  const patterns = [...SECRETS, ...ofThisMachine()];
  const files = repositoryFiles().filter((path) => statSync(path).size < 2_000_000);
  const problems = files.flatMap((path) => {
    const text = readFileSync(path, "utf8");
    if (text.includes("\0")) return [];
    return patterns
      .filter(([pattern]) => pattern.test(text))
      .map(([pattern, what]) => {
        const line = text.slice(0, text.search(pattern)).split("\n").length;
        return `${path}:${line}: ${what}`;
      });
  });
  return { problems, looked: `${files.length} files` };
}
