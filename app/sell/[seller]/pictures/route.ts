import { currentUser } from "@/lib/accounts/session";
import { keepPicture } from "@/lib/catalog/commands/keep-picture";
import { MOST_PICTURE_BYTES } from "@/lib/catalog/model/listing-form";
import { readUpTo } from "@/lib/platform/http/body";
import { failureResponse, inTime, privateJson } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { limit } from "@/lib/platform/rate-limit";
import { sellerOf } from "../seller-of";

type Context = { params: Promise<{ seller: string }> };

async function take(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request)) return failureResponse({ code: "forbidden", message: "Not from here." }, 403);
  const [sellerId, user] = await Promise.all([sellerOf(params, "seller.catalogue"), currentUser()]);
  if (!sellerId || !user)
    return failureResponse({ code: "forbidden", message: "This is not yours to do." }, 403);
  const counted = await limit("desk.picture", user.id);
  if (!counted.ok) return failureResponse(counted.error, 429);
  const bytes = await readUpTo(request, MOST_PICTURE_BYTES);
  if (!bytes) return failureResponse({ code: "too-big", message: "A picture may have 15 MB at most." }, 413);
  const kept = await keepPicture(sellerId, bytes);
  return kept.ok ? privateJson(kept.data) : failureResponse(kept.error, 422);
}

/** Takes one picture (the body itself) for the seller's listings; answers `{ key }`. */
export const POST = inTime(take);
