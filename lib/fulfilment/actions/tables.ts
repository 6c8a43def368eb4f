"use server";

import { z } from "zod";
import { type Actor, staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { removeMethod, saveMethod } from "../commands/tables/methods";
import { removeZone, saveZone } from "../commands/tables/zones";
import { methodInput, rowInput, zoneInput } from "../model/tables";

/** Staff make or change a shipping zone. */
export const setZone = action({
  name: "zone.save",
  right: "staff.tables",
  input: zoneInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => saveZone(input, staffOf(actor)),
});

/** Staff remove a shipping zone without methods. */
export const dropZone = action({
  name: "zone.remove",
  right: "staff.tables",
  input: rowInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => removeZone(input, staffOf(actor)),
});

/** Staff make or change a method of the market. */
export const setMethod = action({
  name: "method.save",
  right: "staff.tables",
  input: methodInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => saveMethod(input, null, staffOf(actor)),
});

/** Staff remove a method of the market. */
export const dropMethod = action({
  name: "method.remove",
  right: "staff.tables",
  input: rowInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => removeMethod(input, null, staffOf(actor)),
});

const ofSeller = { sellerId: z.uuid() };
const keeper = ({ user, address }: Actor & { user: { id: string } }) => ({
  id: user.id,
  role: "seller",
  address,
});

/** A seller makes or changes a method of their own. */
export const setOwnMethod = action({
  name: "own-method.save",
  right: "seller.manage",
  input: z.object({ ...ofSeller, method: methodInput }),
  limits: ["desk.change"],
  object: ({ sellerId }) => ({ sellerId }),
  run: ({ input: { sellerId, method }, actor }) => saveMethod(method, sellerId, keeper(actor)),
});

/** A seller removes a method of their own. */
export const dropOwnMethod = action({
  name: "own-method.remove",
  right: "seller.manage",
  input: z.object({ ...ofSeller, method: rowInput }),
  limits: ["desk.change"],
  object: ({ sellerId }) => ({ sellerId }),
  run: ({ input: { sellerId, method }, actor }) => removeMethod(method, sellerId, keeper(actor)),
});
