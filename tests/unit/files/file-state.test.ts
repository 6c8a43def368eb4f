import { expect, test } from "vitest";
import { fileState } from "@/components/desk/files/file-states";
import type { Checked } from "@/lib/files/model";

const checked = (found: Partial<Checked>): Checked => ({
  created: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  lines: 0,
  newTitles: [],
  sample: [],
  ...found,
});

test.each([
  [{ created: 1, refused: 4 }, "Waits for you"],
  [{ updated: 2 }, "Waits for you"],
  [{ refused: 5 }, "All rows refused"],
  [{ unchanged: 3, refused: 1 }, "Nothing to import"],
  [{ unchanged: 3 }, "Nothing new in it"],
])("a checked file with %o: %s", (found, label) => {
  expect(fileState("CHECKED", checked(found)).label).toBe(label);
});

test("a file that is under way or done says so, whatever its check found", () => {
  expect(fileState("CHECKING").label).toBe("Being checked");
  expect(fileState("RUNNING", checked({ refused: 2 })).label).toBe("Under way");
  expect(fileState("DONE", checked({ refused: 2 })).label).toBe("Done");
});
