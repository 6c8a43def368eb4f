import {
  type Cells,
  LISTING_STATUSES,
  type ListingStatus,
  LONGEST_CELL,
  type Problems,
} from "./listing-cells";

/** The cells that a block can fill, as the sheet shows them from left to right. */
export const PASTED_CELLS = ["status", "price", "salePrice", "handlingDays"] as const;
type PastedCell = (typeof PASTED_CELLS)[number];

export const STATUS_NAMES: Record<ListingStatus, string> = {
  DRAFT: "Draft",
  ACTIVE: "Active",
  PAUSED: "Paused",
  ARCHIVED: "Archived",
};

/**
 * Lines of cells as spreadsheets copy them: a tab between two cells, and a cell that holds a tab, a line or a quote
 * itself in double quotes. One cell alone is one line of one cell.
 */
export function readBlock(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [part, quoted] of text
    .replace(/\r\n?/g, "\n")
    .matchAll(/"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]+|\t|\n/g)) {
    const line = lines.at(-1) as string[];
    if (part === "\n") lines.push([]);
    else if (part === "\t") line.push(...(line.length === 0 ? ["", ""] : [""]));
    else {
      const cell = (quoted ?? part).replaceAll('""', quoted === undefined ? '""' : '"').trim();
      if (line.length === 0) line.push(cell);
      else line[line.length - 1] = cell;
    }
  }
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines.map((line) => (line.length === 0 ? [""] : line));
}

export type Filled = {
  cells: Map<string, Cells>;
  problems: Map<string, Problems>;
  /** Cells that were filled, and those that the sheet has no place for. */
  filled: number;
  left: number;
};

/**
 * What a block fills from a cell on: to the right through the columns, down through the rows. States are read in words;
 * what can't stand in a cell is named at it, and the cell stays as it was.
 */
export function fillCells(
  block: readonly (readonly string[])[],
  rows: readonly string[],
  columns: readonly PastedCell[],
  from: { row: string; column: PastedCell },
): Filled {
  const found: Filled = { cells: new Map(), problems: new Map(), filled: 0, left: 0 };
  const [top, first] = [rows.indexOf(from.row), columns.indexOf(from.column)];
  for (const [down, line] of block.entries())
    for (const [right, text] of line.entries()) {
      const [row, column] = [rows[top + down], columns[first + right]];
      if (top < 0 || first < 0 || row === undefined || column === undefined) {
        found.left += 1;
        continue;
      }
      const value = column === "status" ? statusOf(text) : text;
      if (value === null || value.length > LONGEST_CELL) {
        const problem = value === null ? `${text || "Nothing"} is not a state.` : "This is too long.";
        found.problems.set(row, { ...found.problems.get(row), [column]: problem.slice(0, 80) });
        continue;
      }
      found.cells.set(row, { ...found.cells.get(row), [column]: value });
      found.filled += 1;
    }
  return found;
}

function statusOf(text: string): ListingStatus | null {
  const word = text.trim().toLowerCase();
  return LISTING_STATUSES.find((status) => word === STATUS_NAMES[status].toLowerCase()) ?? null;
}
