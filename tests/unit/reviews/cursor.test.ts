import { expect, test } from "vitest";
import { readReviewCursor, writeReviewCursor } from "@/lib/reviews/model";

test("a cursor is read as it was written, and nothing else is", () => {
  const last = { helpfulCount: 12, id: "01a1fc81-99f3-7266-96ca-44ec6e3aa51e" };
  expect(readReviewCursor(writeReviewCursor(last))).toEqual(last);
  for (const bad of ["", "12", `-1_${last.id}`, `12_${last.id}'`, "x_y"]) {
    expect(readReviewCursor(bad)).toBeNull();
  }
});
