import { expect, test } from "vitest";
import { promiseDay } from "@/components/ui/promise-line";

test.each(["short", "long"] as const)("each day of three years is written as Intl writes it, %s", (width) => {
  const intl = new Intl.DateTimeFormat("en-GB", {
    weekday: width,
    day: "numeric",
    month: width,
    timeZone: "UTC",
  });
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2029, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    expect(promiseDay(day, width === "long")).toBe(intl.format(new Date(at)));
  }
});
