import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Paths of the repository's files, also those not yet committed; without what .gitignore names. */
export function repositoryFiles() {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split("\0").filter((path) => path !== "" && existsSync(path));
}
