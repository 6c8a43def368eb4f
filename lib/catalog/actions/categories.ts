"use server";

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
  run: ({ input, actor: { user, address } }) =>
    keepCategory(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator puts categories in order. */
export const orderCategories = action({
  name: "category.order",
  right: "staff.catalogue",
  input: categoryOrderInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    keepOrder(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator hides a category or shows it again. */
export const showCategory = action({
  name: "category.show",
  right: "staff.catalogue",
  input: categoryShownInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    keepShown(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator says what a category asks of its products. */
export const saveAttributes = action({
  name: "category.attributes",
  right: "staff.catalogue",
  input: attributesInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    keepAttributes(input, { id: user.id, role: user.staffRole ?? "", address }),
});
