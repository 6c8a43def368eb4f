import { claimDeal } from "@/lib/deals/actions/shopper";
import { findDeal } from "@/lib/deals/queries";
import { failureResponse } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { fail } from "@/lib/platform/result";

/** The claim button's form: an address that pages held by a cache may post to, with and without script. */
export async function POST(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  if (!isSameOrigin(request)) {
    return failureResponse(fail("forbidden", "This form was sent from another site.").error, 403);
  }
  const { slug } = await params;
  const deal = await findDeal(slug);
  if (!deal) return failureResponse(fail("missing", "There is no such deal.").error, 404);
  const form = await request.formData();
  form.set("dealId", deal.id);
  const answer = await claimDeal(form);
  const location = `/deals/${slug}${answer.ok ? "" : `?problem=${encodeURIComponent(answer.error.code)}`}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
