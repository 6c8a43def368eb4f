import { expect, test } from "vitest";
import { countdown, momentOf } from "@/lib/deals/model";

test("a countdown shows days only when there are any", () => {
  expect(countdown(2 * 3_600_000 + 14 * 60_000 + 37_900)).toBe("02:14:37");
  expect(countdown(3 * 86_400_000 + 1_000)).toBe("3 d 00:00:01");
  expect(countdown(-5)).toBe("00:00:00");
});

test("a deal runs from its first instant until, not including, its last", () => {
  const deal = { startsAt: "2026-11-21T10:00:00Z", endsAt: "2026-11-21T12:00:00Z" };
  const at = (time: string) => momentOf(deal, Date.parse(`2026-11-21T${time}Z`));
  expect([at("09:59:59"), at("10:00:00"), at("11:59:59"), at("12:00:00")]).toEqual([
    "upcoming",
    "running",
    "running",
    "over",
  ]);
});
