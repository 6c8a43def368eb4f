"use server";

import { staffOf } from "@/lib/accounts/model/actor";
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
  run: ({ input, actor }) => nameBrand(input, staffOf(actor)),
});

/** An operator makes one brand of two. */
export const mergeBrands = action({
  name: "brand.merge",
  right: "staff.catalogue",
  input: brandMergeInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => uniteBrands(input, staffOf(actor)),
});

/** An operator makes one product of two. */
export const mergeProducts = action({
  name: "product.merge",
  right: "staff.catalogue",
  input: mergeInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => unite(input, staffOf(actor)),
});

/** An operator says that two products are not the same, or takes that back. */
export const dismissDuplicate = action({
  name: "duplicate.dismiss",
  right: "staff.catalogue",
  input: dismissInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => dismiss(input, staffOf(actor)),
});
