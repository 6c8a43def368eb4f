import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Has a browser compile all of a script's functions while it arrives, beside the page's own thread. Others read a comment. */
const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Marks the scripts that every page begins with, React and Next's router. They run as a whole when a page wakes up, and
 * each function compiled only then holds the page up. Safe to repeat. Where Next names them otherwise one day, nothing is
 * marked, and tests/e2e/browse-budget.spec.ts tells.
 * @param build the folder of a build that has just been compiled
 */
export async function hintCompilation({ distDir }: { distDir: string }): Promise<void> {
  const manifest = JSON.parse(await readFile(join(distDir, "build-manifest.json"), "utf8")) as {
    rootMainFiles?: string[];
  };
  await Promise.all(
    (manifest.rootMainFiles ?? []).map(async (name) => {
      const file = join(distDir, name);
      const script = await readFile(file, "utf8");
      if (!script.startsWith(HINT)) await writeFile(file, HINT + script);
    }),
  );
}
