import { expect, test } from "vitest";
import { hrefWith } from "@/lib/platform/http/href";

test("an address names what has a value, and nothing else", () => {
  expect(hrefWith("/a", { q: "", show: null, sort: undefined })).toBe("/a");
  expect(hrefWith("/a", { q: "x & y", show: null, after: "1" })).toBe("/a?q=x+%26+y&after=1");
});
