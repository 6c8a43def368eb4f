import { priceHistory } from "@/lib/catalog/queries/price-history";
import { edgeHeaders } from "@/lib/platform/cache/edge-keys";
import { tag } from "@/lib/platform/cache/manifest";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isId } from "@/lib/platform/ids";

/** GET: what an offer cost in the last days (`PriceHistoryView`); the same for everybody. */
export async function GET(_: Request, { params }: { params: Promise<{ offer: string }> }) {
  const { offer } = await params;
  const found = isId(offer) ? await priceHistory(offer, new Date()) : null;
  if (!found) return failureResponse({ code: "not_found", message: "This is not offered." }, 404);
  return privateJson(found.view, {
    headers: {
      "cache-control": "public, max-age=30, s-maxage=300",
      ...edgeHeaders([tag("product", found.productId)]),
    },
  });
}
