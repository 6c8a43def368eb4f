import { readFileSync } from "node:fs";
import { repositoryFiles } from "./tracked-files.mjs";

const CODE = /^(app|components|lib|prisma|tests)\/.*\.(ts|tsx|mjs)$/;
/** Lists of words and texts, long by nature. */
const DATA = /^prisma\/seed\/.*\b(data|words|texts|names|catalogue)\b/;
const MOST = 400;

/** @returns one line per source file that should have been split, and what lengths there are */
export function checkFileLength() {
  const lengths = repositoryFiles()
    .filter((path) => CODE.test(path) && !DATA.test(path))
    .map((path) => ({ path, lines: readFileSync(path, "utf8").split("\n").length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))]?.lines ?? 0;
  return {
    problems: lengths
      .filter(({ lines }) => lines > MOST)
      .map(({ path, lines }) => `${path}: ${lines} lines; split it (${MOST} at most)`),
    looked: `${lengths.length} files, median ${at(0.5)} lines, 90 % under ${at(0.9)}`,
  };
}
