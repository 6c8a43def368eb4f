import "server-only";
import type { z } from "zod";
import type { Page } from "@/lib/platform/db/paging";
import type { Cells } from "../export";
import type { TABLES, TableName } from "../model/tables";

/** Rows of a page of an export. */
export const BATCH = 500;

/** How a table is narrowed. */
export type Filter<T extends TableName> = z.output<(typeof TABLES)[T]["filter"]>;

/** How a table is written: its columns, and its rows a page at a time as the list itself reads them. */
export type Written<T extends TableName> = {
  columns: readonly string[];
  pages(filter: Filter<T>): AsyncGenerator<Cells[]>;
};

/** All rows of a keyset-paged list, a page at a time. */
export async function* every<Row>(
  read: (after: string | null) => Promise<Page<Row>>,
  cells: (row: Row) => Cells,
): AsyncGenerator<Cells[]> {
  let after: string | null = null;
  do {
    const page: Page<Row> = await read(after);
    yield page.rows.map(cells);
    after = page.next;
  } while (after);
}
