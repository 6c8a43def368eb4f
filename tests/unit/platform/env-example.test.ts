import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ENV_NAMES } from "@/lib/platform/env";

test(".env.example names every variable that is checked at start, and no other", () => {
  const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(
    (match) => match[1],
  );
  expect(named.toSorted()).toEqual(ENV_NAMES.toSorted());
});
