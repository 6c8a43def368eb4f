"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { decideApplication } from "./commands/decide";
import { changeStanding } from "./commands/standing";
import { standingInput } from "./model";
import { decisionInput } from "./model/application";

/** An operator closes a shop, or opens it again. */
export const setStanding = action({
  name: "seller.standing",
  right: "staff.sellers",
  input: standingInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => changeStanding(input, staffOf(actor)),
});

/** An operator approves an application, refuses it, or asks for more. */
export const decide = action({
  name: "application.decide",
  right: "staff.sellers",
  input: decisionInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => decideApplication(input, staffOf(actor)),
});
