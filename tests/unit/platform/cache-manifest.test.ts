import { expect, test } from "vitest";
import { LIFETIME, tag } from "@/lib/platform/cache/manifest";

test("a tag names the entity", () => {
  expect(tag("product", "p1")).toBe("product:p1");
  expect(tag("home")).toBe("home");
});

test("a tag that misses a part is refused, not shared by everything", () => {
  expect(() => tag("product", "")).toThrow(TypeError);
  expect(() => tag("product", undefined as unknown as string)).toThrow(TypeError);
});

test("tags of different entities never meet", () => {
  const tags = [
    tag("product", "1"),
    tag("reviews", "1"),
    tag("category", "1"),
    tag("listing", "1"),
    tag("seller", "1"),
  ];
  expect(new Set(tags).size).toBe(tags.length);
});

test("a page is checked again before it expires", () => {
  for (const { stale, revalidate, expire } of Object.values(LIFETIME)) {
    expect(stale).toBeLessThanOrEqual(revalidate);
    expect(revalidate).toBeLessThan(expire);
  }
});
