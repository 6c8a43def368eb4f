import { z } from "zod";
import { peopleFilter } from "@/lib/accounts/model/people";
import { brandFilter } from "@/lib/catalog/model/brand-filter";
import { dealFilter } from "@/lib/deals/model/desk-filter";
import { findingFilter } from "@/lib/findings/model";
import { shippingFilter } from "@/lib/fulfilment/model/tables";
import { marketFilter } from "@/lib/orders/model/market";
import { disputeFilter } from "@/lib/payments/model/dispute-filter";
import { commissionFilter } from "@/lib/pricing/model/commission";
import { taxFilter } from "@/lib/pricing/model/tax";
import { promotionFilter } from "@/lib/promotions/model/promotion";
import { reportFilter } from "@/lib/search/model/steering";
import { auditFilter, sellerFilter } from "@/lib/sellers/model/lists";

/** The tables of the operators that can be written to a file: how each is called, what it asks for, how it is narrowed. */
export const TABLES = {
  sellers: { name: "Sellers", right: "staff.sellers", filter: sellerFilter },
  orders: { name: "Orders", right: "staff.orders", filter: marketFilter },
  audit: { name: "Audit log", right: "staff.audit", filter: auditFilter },
  people: { name: "People", right: "staff.people", filter: peopleFilter },
  findings: { name: "Findings", right: "staff.money", filter: findingFilter },
  disputes: { name: "Disputes", right: "staff.money", filter: disputeFilter },
  promotions: { name: "Promotions", right: "staff.campaigns", filter: promotionFilter },
  deals: { name: "Deals", right: "staff.campaigns", filter: dealFilter },
  commission: { name: "Commission rules", right: "staff.commission", filter: commissionFilter },
  taxes: { name: "Tax rates", right: "staff.tables", filter: taxFilter },
  shipping: { name: "Shipping methods", right: "staff.tables", filter: shippingFilter },
  brands: { name: "Brands", right: "staff.catalogue", filter: brandFilter },
  searches: { name: "Searches", right: "staff.catalogue", filter: reportFilter },
  failed: { name: "Jobs that gave up", right: "staff.operate", filter: z.object({}) },
  queues: { name: "Queues", right: "staff.operate", filter: z.object({}) },
} as const;

export type TableName = keyof typeof TABLES;

/** What a filter narrows by, in words, leaving out what is empty: "status: ACTIVE". */
export function saidFilter(filters: Readonly<Record<string, unknown>>): string {
  return Object.entries(filters)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(", ");
}
