"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { exportTable } from "../commands/export-table";
import { TABLES } from "../model/tables";

export const exportSellers = action({
  name: "table.sellers",
  right: TABLES.sellers.right,
  input: TABLES.sellers.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("sellers", input, staffOf(actor)),
});

export const exportOrders = action({
  name: "table.orders",
  right: TABLES.orders.right,
  input: TABLES.orders.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("orders", input, staffOf(actor)),
});

export const exportAudit = action({
  name: "table.audit",
  right: TABLES.audit.right,
  input: TABLES.audit.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("audit", input, staffOf(actor)),
});

export const exportPeople = action({
  name: "table.people",
  right: TABLES.people.right,
  input: TABLES.people.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("people", input, staffOf(actor)),
});

export const exportFindings = action({
  name: "table.findings",
  right: TABLES.findings.right,
  input: TABLES.findings.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("findings", input, staffOf(actor)),
});

export const exportPromotions = action({
  name: "table.promotions",
  right: TABLES.promotions.right,
  input: TABLES.promotions.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("promotions", input, staffOf(actor)),
});

export const exportDeals = action({
  name: "table.deals",
  right: TABLES.deals.right,
  input: TABLES.deals.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("deals", input, staffOf(actor)),
});

export const exportDisputes = action({
  name: "table.disputes",
  right: TABLES.disputes.right,
  input: TABLES.disputes.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("disputes", input, staffOf(actor)),
});

export const exportCommission = action({
  name: "table.commission",
  right: TABLES.commission.right,
  input: TABLES.commission.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("commission", input, staffOf(actor)),
});

export const exportTaxes = action({
  name: "table.taxes",
  right: TABLES.taxes.right,
  input: TABLES.taxes.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("taxes", input, staffOf(actor)),
});

export const exportShipping = action({
  name: "table.shipping",
  right: TABLES.shipping.right,
  input: TABLES.shipping.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("shipping", input, staffOf(actor)),
});

export const exportBrands = action({
  name: "table.brands",
  right: TABLES.brands.right,
  input: TABLES.brands.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("brands", input, staffOf(actor)),
});

export const exportSearches = action({
  name: "table.searches",
  right: TABLES.searches.right,
  input: TABLES.searches.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("searches", input, staffOf(actor)),
});

export const exportFailedJobs = action({
  name: "table.failed",
  right: TABLES.failed.right,
  input: TABLES.failed.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("failed", input, staffOf(actor)),
});

export const exportQueues = action({
  name: "table.queues",
  right: TABLES.queues.right,
  input: TABLES.queues.filter,
  limits: ["desk.file"],
  run: ({ input, actor }) => exportTable("queues", input, staffOf(actor)),
});
