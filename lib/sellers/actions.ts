"use server";

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
  run: ({ input, actor: { user, address } }) =>
    changeStanding(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator approves an application, refuses it, or asks for more. */
export const decide = action({
  name: "application.decide",
  right: "staff.sellers",
  input: decisionInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    decideApplication(input, { id: user.id, role: user.staffRole ?? "", address }),
});
