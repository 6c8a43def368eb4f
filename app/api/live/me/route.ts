import { cookies } from "next/headers";
import { ownerOf } from "@/lib/accounts/model/actor";
import { wishedVariants } from "@/lib/accounts/queries/wishlist";
import { currentActor } from "@/lib/accounts/session";
import { countUnits } from "@/lib/cart/queries";
import { PLACE_COOKIE, parsePlace } from "@/lib/fulfilment/model/places";
import { privateJson } from "@/lib/platform/http/respond";
import { log } from "@/lib/platform/log";

/** What the header shows of the visitor. A cart that can't be counted counts as empty: the page goes on. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  const cartCount = await countUnits(ownerOf(actor)).catch((err: unknown) => {
    log.warn({ err }, "cart could not be counted");
    return 0;
  });
  return privateJson({
    name: actor.user ? firstName(actor.user.name) : null,
    staff: actor.user?.staffRole != null,
    sellers: (actor.user?.memberships ?? []).map(({ slug, name }) => ({ slug, name })),
    wishes: actor.user ? await wishedVariants(actor.user.id) : [],
    cartCount,
    deliverTo: parsePlace((await cookies()).get(PLACE_COOKIE)?.value),
  });
}

function firstName(name: string): string {
  return name.split(/\s+/)[0] || name;
}
