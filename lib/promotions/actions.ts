"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { makeCodes } from "./commands/codes";
import { previewPromotion } from "./commands/preview";
import { copyPromotion, savePromotion, turnPromotion } from "./commands/save";
import {
  codesInput,
  copyPromotionInput,
  previewInput,
  savePromotionInput,
  turnPromotionInput,
} from "./model/promotion";

/** An operator makes or changes a promotion. */
export const save = action({
  name: "promotion.save",
  right: "staff.campaigns",
  input: savePromotionInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => savePromotion(input, staffOf(actor)),
});

/** An operator pauses a promotion or lets it go on. */
export const turn = action({
  name: "promotion.turn",
  right: "staff.campaigns",
  input: turnPromotionInput,
  limits: ["desk.change"],
  run: ({ input: { id, active }, actor }) => turnPromotion(id, active, staffOf(actor)),
});

/** An operator makes a copy to change. */
export const copy = action({
  name: "promotion.copy",
  right: "staff.campaigns",
  input: copyPromotionInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => copyPromotion(input.id, input.newId, staffOf(actor)),
});

/** An operator makes one code or many. */
export const addCodes = action({
  name: "promotion.codes",
  right: "staff.campaigns",
  input: codesInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => makeCodes(input, staffOf(actor)),
});

/** An operator tries a promotion on a basket. */
export const preview = action({
  name: "promotion.preview",
  right: "staff.campaigns",
  input: previewInput,
  limits: ["desk.change"],
  run: ({ input }) => previewPromotion(input),
});
