import { expect, test } from "vitest";
import { fillCells, PASTED_CELLS, readBlock } from "@/lib/catalog/model/listing-paste";

test.each([
  ["one cell", "12,90", [["12,90"]]],
  ["a column, with the last line's end", "1\n2\n3\n", [["1"], ["2"], ["3"]]],
  [
    "lines of Windows",
    "1\t2\r\n3\t4\r\n",
    [
      ["1", "2"],
      ["3", "4"],
    ],
  ],
  ["empty cells", "\t1\t\n\n2\t\t3", [["", "1", ""], [""], ["2", "", "3"]]],
  [
    "cells in quotes",
    '"a\tb"\t"say ""hi"""\n"two\nlines"\t5"',
    [
      ["a\tb", 'say "hi"'],
      ["two\nlines", '5"'],
    ],
  ],
])("a block of a spreadsheet: %s", (_, text, wanted) => {
  expect(readBlock(text)).toEqual(wanted);
});

test("a block fills to the right and down; what has no place is counted", () => {
  const block = [["12.90", "9.90", "2", "9"], ["13.90"], ["14.90"]];
  const { cells, problems, filled, left } = fillCells(block, ["a", "b"], PASTED_CELLS, {
    row: "a",
    column: "price",
  });
  expect(Object.fromEntries(cells)).toEqual({
    a: { price: "12.90", salePrice: "9.90", handlingDays: "2" },
    b: { price: "13.90" },
  });
  expect([filled, left, problems.size]).toEqual([4, 2, 0]);
});

test("columns that are not shown are passed over, and states are words", () => {
  const block = [
    ["active", "3"],
    ["On holiday", "4"],
    ["PAUSED", "x".repeat(41)],
  ];
  const { cells, problems } = fillCells(block, ["a", "b", "c"], ["status", "handlingDays"], {
    row: "a",
    column: "status",
  });
  expect(Object.fromEntries(cells)).toEqual({
    a: { status: "ACTIVE", handlingDays: "3" },
    b: { handlingDays: "4" },
    c: { status: "PAUSED" },
  });
  expect(problems.get("b")?.status).toBe("On holiday is not a state.");
  expect(problems.get("c")?.handlingDays).toBe("This is too long.");
});
