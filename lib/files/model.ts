/** The kinds of files of a seller. */
export const FILE_KINDS = ["IMPORT", "LISTINGS", "STOCK", "ORDERS"] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export type FileState = "CHECKING" | "CHECKED" | "RUNNING" | "DONE" | "FAILED" | "CANCELLED";

/** The right that each kind of file asks for, over its seller. */
export const FILE_RIGHTS = {
  IMPORT: "seller.catalogue",
  LISTINGS: "seller.catalogue",
  STOCK: "seller.stock",
  ORDERS: "seller.orders",
} as const satisfies Record<FileKind, string>;

export const FILE_NAMES: Record<FileKind, string> = {
  IMPORT: "Import of listings",
  LISTINGS: "Listings",
  STOCK: "Stock",
  ORDERS: "Orders",
};

export const MOST_FILE_BYTES = 50_000_000;
/** Days for which a file can be fetched after it was done. */
export const KEPT_DAYS = 90;
/** Files of one seller that are worked on at once. */
export const MOST_AT_ONCE = 4;

/** One thing that an import would change. */
export type ChangeSample = {
  line: number;
  title: string;
  changes: { field: string; before: string; after: string }[];
};

/** What the check of a file found. */
export type Checked = {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** Lines of the file. */
  lines: number;
  newTitles: string[];
  sample: ChangeSample[];
};

/** Whether somebody is at work on it. */
export function isUnderWay(state: FileState): boolean {
  return state === "CHECKING" || state === "RUNNING";
}

/**
 * One line of CSV. What a spreadsheet would take for a formula gets an apostrophe in front; a plain number is none.
 * Whoever reads it back takes the apostrophe away.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
