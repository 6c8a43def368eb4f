import { changeWish } from "@/lib/accounts/actions/wishlist";
import { signInPath } from "@/lib/accounts/session";
import { failureResponse } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { fail } from "@/lib/platform/result";

const LIST = "/account/wishlist";

/** The wishlist's forms without script, also on pages that a cache holds: an address that every release knows. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return failureResponse(fail("forbidden", "This form was sent from another site.").error, 403);
  }
  const answer = await changeWish(await request.formData());
  const guest = !answer.ok && answer.error.code === "sign-in";
  const headers = { location: guest ? signInPath(LIST) : LIST, "cache-control": "private, no-store" };
  return new Response(null, { status: 303, headers });
}
