import { safeReturnPath } from "@/lib/accounts/model/return-path";
import { changeCart } from "@/lib/cart/actions";
import { failureResponse } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { fail } from "@/lib/platform/result";

/** The cart's forms without script, also on pages that a cache holds: an address that every release knows. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return failureResponse(fail("forbidden", "This form was sent from another site.").error, 403);
  }
  const form = await request.formData();
  const next = safeReturnPath(form.get("next"), "/cart");
  form.delete("next");
  const answer = await changeCart(form);
  const location = answer.ok ? next : `/cart?problem=${encodeURIComponent(answer.error.code)}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
