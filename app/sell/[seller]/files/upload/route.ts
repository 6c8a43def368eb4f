import { currentUser } from "@/lib/accounts/session";
import { bringFile } from "@/lib/files/commands";
import { MOST_FILE_BYTES } from "@/lib/files/model";
import { readUpTo } from "@/lib/platform/http/body";
import { failureResponse, inTime, privateJson } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { limit } from "@/lib/platform/rate-limit";
import { sellerOf } from "../../seller-of";

type Context = { params: Promise<{ seller: string }> };

async function take(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request)) return failureResponse({ code: "forbidden", message: "Not from here." }, 403);
  const [sellerId, user] = await Promise.all([sellerOf(params, "seller.catalogue"), currentUser()]);
  if (!sellerId || !user)
    return failureResponse({ code: "forbidden", message: "This is not yours to do." }, 403);
  const counted = await limit("desk.file", user.id);
  if (!counted.ok) return failureResponse(counted.error, 429);
  const bytes = await readUpTo(request, MOST_FILE_BYTES);
  if (!bytes) return failureResponse({ code: "too-big", message: "A file may have 50 MB at most." }, 413);
  const name = new URL(request.url).searchParams.get("name") ?? "";
  const brought = await bringFile(sellerId, { name, bytes }, user.id);
  return brought.ok ? privateJson(brought.data) : failureResponse(brought.error, 422);
}

/** Takes a file of listings (the body itself, its name in `?name=`) and has it checked; answers `{ id }`. */
export const POST = inTime(take);
