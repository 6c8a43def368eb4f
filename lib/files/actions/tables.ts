"use server";

import { tableAction } from "../table-action";

export const exportSellers = tableAction("sellers");
export const exportOrders = tableAction("orders");
export const exportAudit = tableAction("audit");
export const exportPeople = tableAction("people");
export const exportFindings = tableAction("findings");
export const exportPromotions = tableAction("promotions");
export const exportDeals = tableAction("deals");
export const exportDisputes = tableAction("disputes");
export const exportCommission = tableAction("commission");
export const exportTaxes = tableAction("taxes");
export const exportShipping = tableAction("shipping");
export const exportBrands = tableAction("brands");
export const exportSearches = tableAction("searches");
export const exportFailedJobs = tableAction("failed");
export const exportQueues = tableAction("queues");
