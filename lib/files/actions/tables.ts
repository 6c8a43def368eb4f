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
