import { readFileSync } from "node:fs";

/** Licences under which a package may be used unmodified beside MIT code. */
const ALLOWED = new Set(
  [
    "MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 Unlicense CC0-1.0 BlueOak-1.0.0 Python-2.0 Zlib",
    "MPL-2.0 LGPL-3.0-or-later EPL-2.0", // changes to their own files stay open; ours are not theirs
    "OFL-1.1 CC-BY-4.0", // fonts and browser data
  ].flatMap((line) => line.split(" ")),
);

/** Packages whose package.json names no licence; what their own licence file says. */
const READ_BY_HAND = new Map([
  ["parse-cache-control", "BSD-3-Clause"],
  ["png-js", "MIT"],
  ["seq-queue", "MIT"],
]);

/** @returns one line per package of the lock file whose licence is not allowed, and how many were looked at */
export function checkLicences() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const entries = Object.entries(packages).filter(([path]) => path !== "");
  const problems = entries.flatMap(([path, { license }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const stated = license ?? READ_BY_HAND.get(name) ?? "no licence";
    return allows(stated) ? [] : [`${name}: ${stated}`];
  });
  return { problems, looked: `${entries.length} packages` };
}

/** SPDX: every part of an AND, one part of an OR. */
function allows(expression) {
  return expression
    .replace(/[()]/g, "")
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((id) => ALLOWED.has(id.trim())));
}
