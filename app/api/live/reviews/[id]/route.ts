import type { NextRequest } from "next/server";
import { edgeHeaders } from "@/lib/platform/cache/edge-keys";
import { tag } from "@/lib/platform/cache/manifest";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isId } from "@/lib/platform/ids";
import { reviewsAfter } from "@/lib/reviews/queries";

/** GET ?after=cursor: the next reviews of a product, most helpful first. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) return failureResponse({ code: "not_found", message: "There is no such product." }, 404);
  return privateJson(await reviewsAfter(id, request.nextUrl.searchParams.get("after")), {
    headers: { "cache-control": "public, max-age=30, s-maxage=60", ...edgeHeaders([tag("reviews", id)]) },
  });
}
