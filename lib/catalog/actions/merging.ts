"use server";

import { action } from "@/lib/platform/http/action";
import { renameBrand as nameBrand, mergeBrands as uniteBrands } from "../commands/brands";
import { dismissDuplicate as dismiss, mergeProducts as unite } from "../commands/merge-products";
import { brandInput, brandMergeInput, dismissInput, mergeInput } from "../model/merging";

/** An operator gives a brand another name. */
export const renameBrand = action({
  name: "brand.rename",
  right: "staff.catalogue",
  input: brandInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    nameBrand(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator makes one brand of two. */
export const mergeBrands = action({
  name: "brand.merge",
  right: "staff.catalogue",
  input: brandMergeInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    uniteBrands(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator makes one product of two. */
export const mergeProducts = action({
  name: "product.merge",
  right: "staff.catalogue",
  input: mergeInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    unite(input, { id: user.id, role: user.staffRole ?? "", address }),
});

/** An operator says that two products are not the same, or takes that back. */
export const dismissDuplicate = action({
  name: "duplicate.dismiss",
  right: "staff.catalogue",
  input: dismissInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    dismiss(input, { id: user.id, role: user.staffRole ?? "", address }),
});
