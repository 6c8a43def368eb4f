import { signOut } from "@/lib/accounts/actions/session";
import { failureResponse } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { fail } from "@/lib/platform/result";

/** Signs out and loads the first page whole, with script and without: nothing of the member stays on screen. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return failureResponse(fail("forbidden", "This form was sent from another site.").error, 403);
  }
  await signOut({});
  return new Response(null, {
    status: 303,
    headers: { location: "/", "cache-control": "private, no-store" },
  });
}
