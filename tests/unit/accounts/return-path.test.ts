import fc from "fast-check";
import { expect, test } from "vitest";
import { safeReturnPath } from "@/lib/accounts/model/return-path";

test.each(["/account", "/p/aria?v=1#reviews", "/"])("%s leads there", (path) => {
  expect(safeReturnPath(path)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/%09//evil.example/..//evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/.//evil.example",
  " /account",
  "",
  undefined,
  null,
  ["/account"],
])("%j leads nowhere else", (given) => {
  const path = safeReturnPath(given, "/home");
  expect(new URL(path, "https://agora.test").origin).toBe("https://agora.test");
  expect(path.startsWith("//")).toBe(false);
});

test("whatever is asked for, the way leads to this site", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("/", "//", "/\\", "", "http:", "/%2f/"), (text, start) => {
      const path = safeReturnPath(start + text);
      expect(new URL(path, "https://agora.test").origin).toBe("https://agora.test");
    }),
  );
});
