import { edgeHeaders } from "@/lib/platform/cache/edge-keys.mjs";
import { tag } from "@/lib/platform/cache/manifest";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isId } from "@/lib/platform/ids";
import { boughtTogether } from "@/lib/recommendations/queries";

/** GET: cards of what was often bought in one go with a product; the same for everybody. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) return failureResponse({ code: "not_found", message: "There is no such product." }, 404);
  return privateJson(
    { cards: await boughtTogether(id) },
    {
      headers: { "cache-control": "public, max-age=60, s-maxage=600", ...edgeHeaders([tag("product", id)]) },
    },
  );
}
