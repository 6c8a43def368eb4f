import { cookies } from "next/headers";
import { currentOwner } from "@/lib/accounts/session";
import { readCart } from "@/lib/cart/queries";
import { DEFAULT_PLACE, PLACE_COOKIE, parsePlace } from "@/lib/fulfilment/model/places";
import { privateJson } from "@/lib/platform/http/respond";

/** The visitor's cart, priced now. */
export async function GET(): Promise<Response> {
  const place = parsePlace((await cookies()).get(PLACE_COOKIE)?.value) ?? DEFAULT_PLACE;
  return privateJson(await readCart(await currentOwner(), place));
}
