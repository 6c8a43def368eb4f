import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderStorage, isStorageKey } from "@/lib/platform/storage";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "agora-storage-"));
  await writeFile(join(folder, "..", "agora-outside"), "not yours");
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(join(folder, "..", "agora-outside"));
});

test("what is put is what is got, and a second put replaces it", async () => {
  const storage = folderStorage(folder);
  expect(await storage.get("demo/a.avif")).toBeNull();
  await storage.put("demo/a.avif", Buffer.from("one"), "image/avif");
  await storage.put("demo/a.avif", Buffer.from("two"), "image/avif");
  expect((await storage.get("demo/a.avif"))?.toString()).toBe("two");
  expect(await readdir(join(folder, "demo"))).toEqual(["a.avif"]);
});

test("many writers of one key leave one whole file", async () => {
  const storage = folderStorage(folder);
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(texts.map((text) => storage.put("race/b.webp", Buffer.from(text), "image/webp")));
  expect(texts).toContain((await storage.get("race/b.webp"))?.toString());
});

test.each([
  "../agora-outside",
  "/etc/passwd",
  "a/../../b",
  "a//b",
  "",
  ".",
  "..",
  "A.png",
  "a b",
  "a\0b",
  "-a",
  "a/.hidden",
  "ä",
])("%j is no key", async (key) => {
  expect(isStorageKey(key)).toBe(false);
  await expect(folderStorage(folder).get(key)).rejects.toThrow(RangeError);
  await expect(folderStorage(folder).put(key, Buffer.from(""), "text/plain")).rejects.toThrow(RangeError);
});

test("no key leaves its folder", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/", "-", "1", "\\", "%") }), (key) => {
      if (isStorageKey(key)) expect(join("/root/of/it", key).startsWith("/root/of/it/")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
