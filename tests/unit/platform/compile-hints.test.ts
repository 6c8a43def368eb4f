import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hintCompilation } from "@/lib/platform/browser/compile-hints";

let distDir: string;
const text = (name: string) => readFile(join(distDir, name), "utf8");

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), "agora-hints-"));
  await writeFile(join(distDir, "build-manifest.json"), JSON.stringify({ rootMainFiles: ["react.js"] }));
  await writeFile(join(distDir, "react.js"), "run()");
  await writeFile(join(distDir, "page.js"), "run()");
});
afterAll(() => rm(distDir, { recursive: true }));

test("the scripts every page begins with are marked, once, and no others", async () => {
  await hintCompilation({ distDir });
  await hintCompilation({ distDir });
  expect(await text("react.js")).toBe("//# allFunctionsCalledOnLoad\nrun()");
  expect(await text("page.js")).toBe("run()");
});

test("a build that names no such scripts is left as it is", async () => {
  await writeFile(join(distDir, "build-manifest.json"), "{}");
  await expect(hintCompilation({ distDir })).resolves.toBeUndefined();
});
