import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { ownOrder } from "@/lib/orders/queries/ask";
import { readUpTo } from "@/lib/platform/http/body";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { limit } from "@/lib/platform/rate-limit";
import { MOST_PHOTO_BYTES } from "@/lib/returns/model";
import { keepPhoto } from "@/lib/returns/photos";

type Context = { params: Promise<{ number: string; part: string }> };

/** Takes one photo (the body itself) for a return of an order part, whose id is `part`; answers `{ key }`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request)) return failureResponse({ code: "forbidden", message: "Not from here." }, 403);
  const { part } = await params;
  const key = new URL(request.url).searchParams.get("key") ?? undefined;
  const [order, actor] = await Promise.all([ownOrder(part, key), currentActor()]);
  if (!order || !may(actor, "order.own", order))
    return failureResponse({ code: "forbidden", message: "This is not yours to do." }, 403);
  const counted = await limit("return.photo", actor.user?.id ?? actor.address);
  if (!counted.ok) return failureResponse(counted.error, 429);
  const bytes = await readUpTo(request, MOST_PHOTO_BYTES);
  if (!bytes) return failureResponse({ code: "too-big", message: "A photo may have 8 MB at most." }, 413);
  const kept = await keepPhoto(part, bytes);
  return kept.ok ? privateJson(kept.data) : failureResponse(kept.error, 422);
}
