import "server-only";
import { peopleOf } from "@/lib/accounts/queries/people";
import { amountText } from "@/lib/catalog/model/price-text";
import { marketOrdersOf } from "@/lib/orders/queries/market";
import { db } from "@/lib/platform/db/client";
import { auditOf } from "@/lib/sellers/queries/audit";
import { sellersOf } from "@/lib/sellers/queries/operator";
import { csvParts, type Part } from "./export";
import { TABLES, type TableName } from "./model/tables";
import { deals, promotions } from "./tables/campaigns";
import { brands, searches } from "./tables/catalogue";
import { disputes, findings } from "./tables/money";
import { failed, queues } from "./tables/operations";
import { commission, shipping, taxes } from "./tables/rates";
import { BATCH, every, type Filter, type Written } from "./tables/written";

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
  people: {
    columns: ["ID", "Name", "Mail", "Since", "Last sign-in", "Sign-in", "Staff", "Sellers"],
    pages: (filter) =>
      every(
        (after) => peopleOf(db, filter, after, BATCH),
        (row) => [
          row.id,
          row.name,
          row.email,
          row.createdAt.toISOString(),
          row.lastSignInAt?.toISOString() ?? null,
          row.isClosed ? "closed" : "open",
          row.staffRole?.toLowerCase() ?? null,
          row.sellers.join("; "),
        ],
      ),
  },
  findings,
  disputes,
  promotions,
  deals,
  commission,
  taxes,
  shipping,
  brands,
  searches,
  failed,
  queues,
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
