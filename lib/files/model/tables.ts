import { marketFilter } from "@/lib/orders/model/market";
import { auditFilter, sellerFilter } from "@/lib/sellers/model/lists";

/** The tables of the operators that can be written to a file: how each is called, what it asks for, how it is narrowed. */
export const TABLES = {
  sellers: { name: "Sellers", right: "staff.sellers", filter: sellerFilter },
  orders: { name: "Orders", right: "staff.orders", filter: marketFilter },
  audit: { name: "Audit log", right: "staff.audit", filter: auditFilter },
} as const;

export type TableName = keyof typeof TABLES;

/** What a filter narrows by, in words, leaving out what is empty: "status: ACTIVE". */
export function saidFilter(filters: Readonly<Record<string, unknown>>): string {
  return Object.entries(filters)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(", ");
}
