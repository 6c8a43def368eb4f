"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { endCommission, setCommission } from "./commands/commission";
import { endTax, setTax } from "./commands/tax";
import { commissionInput, endCommissionInput } from "./model/commission";
import { endTaxInput, taxInput } from "./model/tax";

/** An operator sets what a seller, a category or everybody pays from a moment on. */
export const setRate = action({
  name: "commission.set",
  right: "staff.commission",
  input: commissionInput,
  limits: ["desk.change"],
  run: ({ input: { percent: bps, ...input }, actor }) => setCommission({ ...input, bps }, staffOf(actor)),
});

/** An operator ends a rule, or withdraws one that has not begun. */
export const endRate = action({
  name: "commission.end",
  right: "staff.commission",
  input: endCommissionInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => endCommission(input.ruleId, staffOf(actor)),
});

/** Staff let another tax rate hold for a country or a region from a day on. */
export const setTaxRate = action({
  name: "tax.set",
  right: "staff.tables",
  input: taxInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => setTax(input, staffOf(actor)),
});

/** Staff end a tax rate, or withdraw one that has not begun. */
export const endTaxRate = action({
  name: "tax.end",
  right: "staff.tables",
  input: endTaxInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => endTax(input.rateId, staffOf(actor)),
});
