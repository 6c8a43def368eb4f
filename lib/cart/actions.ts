"use server";

import { cookies } from "next/headers";
import { currentOwner } from "@/lib/accounts/session";
import { DEFAULT_PLACE, PLACE_COOKIE, parsePlace } from "@/lib/fulfilment/model/places";
import { action } from "@/lib/platform/http/action";
import { changeLine } from "./commands";
import { cartChange } from "./model/change";
import { readCart } from "./queries";

/** One change of the visitor's cart; answers with the whole cart, priced now. */
export const changeCart = action({
  name: "cart.change",
  right: "cart.use",
  input: cartChange,
  limits: ["cart.change"],
  async run({ input }) {
    const owner = await currentOwner({ create: true });
    const changed = await changeLine(owner, input);
    if (!changed.ok) return changed;
    const place = parsePlace((await cookies()).get(PLACE_COOKIE)?.value) ?? DEFAULT_PLACE;
    return { ok: true, data: { ...changed.data, cart: await readCart(owner, place) } };
  },
});
