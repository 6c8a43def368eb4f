import "server-only";
import type { z } from "zod";
import { amountText } from "@/lib/catalog/model/price-text";
import { marketOrdersOf } from "@/lib/orders/queries/market";
import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/paging";
import { auditOf } from "@/lib/sellers/queries/audit";
import { sellersOf } from "@/lib/sellers/queries/operator";
import { type Cells, csvParts, type Part } from "./export";
import { TABLES, type TableName } from "./model/tables";

const BATCH = 500;

type Filter<T extends TableName> = z.output<(typeof TABLES)[T]["filter"]>;

type Written<T extends TableName> = {
  columns: readonly string[];
  pages(filter: Filter<T>): AsyncGenerator<Cells[]>;
};

/** How each table is written: its columns, and its rows a page at a time as the list itself reads them. */
const WRITTEN: { [T in TableName]: Written<T> } = {
  sellers: {
    columns: ["ID", "Seller", "Address", "State", "Country", "Mail", "Promises kept %", "Payouts", "Since"],
    pages: (filter) =>
      every(
        (after) => sellersOf(db, filter, after, BATCH),
        (row) => [
          row.id,
          row.name,
          row.slug,
          row.status.toLowerCase(),
          row.country,
          row.supportEmail,
          (row.promiseKeptBps / 100).toFixed(2),
          row.payoutsEnabled ? "on" : "off",
          row.createdAt.toISOString(),
        ],
      ),
  },
  orders: {
    columns: [
      "Order",
      "State",
      "Placed",
      "Seller",
      "Shopper",
      "Total",
      "Refunded",
      "Currency",
      "Open dispute",
      "Open finding",
    ],
    pages: (filter) =>
      every(
        (after) => marketOrdersOf(db, { ...filter, after }, BATCH),
        (row) => [
          row.number,
          row.status.toLowerCase().replaceAll("_", " "),
          row.placedAt.toISOString(),
          row.seller,
          row.shopper,
          amountText(row.total, row.currency),
          amountText(row.refunded, row.currency),
          row.currency,
          row.isDisputed ? "yes" : "no",
          row.hasFinding ? "yes" : "no",
        ],
      ),
  },
  audit: {
    columns: [
      "ID",
      "At (UTC)",
      "Who",
      "Mail",
      "Role",
      "Act",
      "Thing",
      "ID of the thing",
      "Before",
      "After",
      "From address",
    ],
    pages: (filter) =>
      every(
        (after) => auditOf(db, filter, after, BATCH),
        (row) => [
          row.id,
          row.at.toISOString(),
          row.who,
          row.mail,
          row.role,
          row.action,
          row.entity,
          row.entityId,
          row.before && JSON.stringify(row.before),
          row.after && JSON.stringify(row.after),
          row.ip,
        ],
      ),
  },
};

/** An operators' table as parts of CSV, narrowed as it was when somebody asked, with the rows written so far. */
export function tableRows(table: string, filters: unknown): AsyncGenerator<Part> {
  if (!(table in TABLES)) throw new Error(`There is no table ${table}`);
  const name = table as TableName;
  return partsOf(name, WRITTEN[name] as Written<TableName>, filters);
}

function partsOf(name: TableName, { columns, pages }: Written<TableName>, filters: unknown) {
  return csvParts(columns, pages(TABLES[name].filter.parse(filters) as Filter<typeof name>));
}

async function* every<Row>(
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
