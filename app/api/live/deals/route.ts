import { liveDeals } from "@/lib/deals/queries";
import { privateJson } from "@/lib/platform/http/respond";

/** GET: how far the pools of the running deals are taken. The same for everybody, so a proxy may hold it for a second. */
export async function GET() {
  return privateJson(
    { deals: await liveDeals(new Date()) },
    { headers: { "cache-control": "public, max-age=0, s-maxage=1" } },
  );
}
