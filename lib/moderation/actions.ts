"use server";

import { ownerOf, staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { decideCases as decide, reportContent as report, undoDecision as undo } from "./commands";
import { decisionInput, reportInput, undoInput } from "./model";

/** An operator approves or refuses listings, reviews and questions. */
export const decideCases = action({
  name: "moderation.decide",
  right: "staff.catalogue",
  input: decisionInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => decide(input, staffOf(actor)),
});

/** An operator takes a decision back. */
export const undoDecision = action({
  name: "moderation.undo",
  right: "staff.catalogue",
  input: undoInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => undo(input, staffOf(actor)),
});

/** Anybody reports a product, a review or a question. */
export const reportContent = action({
  name: "content.report",
  right: "content.report",
  input: reportInput,
  limits: ["content.report"],
  run: ({ input, actor }) => report(input, { owner: ownerOf(actor), address: actor.address }),
});
