import type { NextRequest } from "next/server";
import { liveProduct } from "@/lib/catalog/queries/live";
import { PLACE_COOKIE, placeFrom } from "@/lib/fulfilment/model/places";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isId } from "@/lib/platform/ids";

/** GET: price, stock and promise of every offer of a product (`ProductLive`), for the visitor's place. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const live = isId(id)
    ? await liveProduct(id, placeFrom(request.cookies.get(PLACE_COOKIE)?.value), new Date())
    : null;
  return live
    ? privateJson(live)
    : failureResponse({ code: "not_found", message: "There is no such product." }, 404);
}
