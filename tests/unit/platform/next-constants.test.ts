import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as ours from "@/lib/platform/browser/next-constants.mjs";

const NEXT = "node_modules/next/dist";
const REQUIRED = /const (\w+) = require\("(?:\.\.\/){3,4}lib\/constants"\)/;

/** Names that Next's browser code takes from its constants by the two addresses that next.config.ts leads to ours. */
function namesInUse(): Set<string> {
  const names = new Set<string>();
  for (const folder of ["client", "shared"]) {
    for (const entry of readdirSync(join(NEXT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
      const [, module] = REQUIRED.exec(text) ?? [];
      if (!module) continue;
      for (const [, name = ""] of text.matchAll(new RegExp(`\\b${module}\\.(\\w+)`, "g"))) names.add(name);
    }
  }
  return names;
}

test("the constants that stand in for Next's are the ones its browser code reads, with Next's values", () => {
  const theirs = createRequire(import.meta.url)("next/dist/lib/constants") as Record<string, unknown>;
  const names = [...namesInUse()].sort();
  expect(names).toContain("NEXT_NAV_DEPLOYMENT_ID_HEADER");
  expect(Object.keys(ours).sort()).toEqual(names);
  expect({ ...ours }).toEqual(Object.fromEntries(names.map((name) => [name, theirs[name]])));
});
