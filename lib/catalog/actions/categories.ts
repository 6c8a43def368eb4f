"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { saveAttributes as keepAttributes } from "../commands/category-desk/attributes";
import {
  saveCategory as keepCategory,
  orderCategories as keepOrder,
  showCategory as keepShown,
} from "../commands/category-desk/save";
import {
  attributesInput,
  categoryInput,
  categoryOrderInput,
  categoryShownInput,
} from "../model/category-form";

/** An operator adds a category, or changes its name, address or place. */
export const saveCategory = action({
  name: "category.save",
  right: "staff.catalogue",
  input: categoryInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => keepCategory(input, staffOf(actor)),
});

/** An operator puts categories in order. */
export const orderCategories = action({
  name: "category.order",
  right: "staff.catalogue",
  input: categoryOrderInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => keepOrder(input, staffOf(actor)),
});

/** An operator hides a category or shows it again. */
export const showCategory = action({
  name: "category.show",
  right: "staff.catalogue",
  input: categoryShownInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => keepShown(input, staffOf(actor)),
});

/** An operator says what a category asks of its products. */
export const saveAttributes = action({
  name: "category.attributes",
  right: "staff.catalogue",
  input: attributesInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => keepAttributes(input, staffOf(actor)),
});
