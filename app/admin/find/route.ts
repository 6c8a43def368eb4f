import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { findForStaff } from "@/lib/palette/queries";
import { failureResponse, inTime, privateJson } from "@/lib/platform/http/respond";
import { limit } from "@/lib/platform/rate-limit";

async function find(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor.user || !may(actor, "staff.enter"))
    return failureResponse({ code: "forbidden", message: "This is not yours to see." }, 403);
  const counted = await limit("desk.find", actor.user.id);
  if (!counted.ok) return failureResponse(counted.error, 429);
  const sight = {
    orders: may(actor, "staff.orders"),
    people: may(actor, "staff.people"),
    sellers: may(actor, "staff.sellers"),
  };
  return privateJson({ groups: await findForStaff(new URL(request.url).searchParams.get("q") ?? "", sight) });
}

/** What the palette of the operator's desk finds for `?q=`, each kind only with its right. */
export const GET = inTime(find);
