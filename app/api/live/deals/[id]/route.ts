import { lookAtDeal } from "@/lib/deals/actions/shopper";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { fail } from "@/lib/platform/result";

/** POST: where the visitor stands in a deal (`Standing`). Asking keeps the place in the line, so it is no GET. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  if (!isSameOrigin(request)) {
    return failureResponse(fail("forbidden", "This was asked from another site.").error, 403);
  }
  const answer = await lookAtDeal({ dealId: (await params).id });
  return answer.ok ? privateJson(answer.data) : failureResponse(answer.error, 429);
}
