import { currentUser } from "@/lib/accounts/session";
import { findForSeller } from "@/lib/palette/queries";
import { failureResponse, inTime, privateJson } from "@/lib/platform/http/respond";
import { limit } from "@/lib/platform/rate-limit";
import { sellerOf } from "../seller-of";

type Context = { params: Promise<{ seller: string }> };

async function find(request: Request, { params }: Context): Promise<Response> {
  const [id, user, { seller: slug }] = await Promise.all([sellerOf(params), currentUser(), params]);
  if (!id || !user) return failureResponse({ code: "forbidden", message: "This is not yours to see." }, 403);
  const counted = await limit("desk.find", user.id);
  if (!counted.ok) return failureResponse(counted.error, 429);
  return privateJson({
    groups: await findForSeller({ id, slug }, new URL(request.url).searchParams.get("q") ?? ""),
  });
}

/** What the palette of a seller's desk finds for `?q=`. */
export const GET = inTime(find);
