/** Plain JavaScript: Next reads its configuration without the app's compiler. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Has a browser compile all of a script's functions while it arrives, beside the page's own thread. Others read a comment. */
const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Marks the scripts that every page begins with, React and Next's router. They run as a whole when a page wakes up, and
 * each function compiled only then holds the page up. Safe to repeat.
 * @param {{ distDir: string }} build the folder of a build that has just been compiled
 */
export async function hintCompilation({ distDir }) {
  const manifest = JSON.parse(await readFile(join(distDir, "build-manifest.json"), "utf8"));
  /** @type {string[]} */
  const files = manifest.rootMainFiles;
  await Promise.all(
    files.map(async (name) => {
      const file = join(distDir, name);
      const script = await readFile(file, "utf8");
      if (!script.startsWith(HINT)) await writeFile(file, HINT + script);
    }),
  );
}
