"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { endCommission, setCommission } from "./commands";
import { commissionInput, endCommissionInput } from "./model/commission";

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
