import { clientAddress } from "@/lib/platform/http/client-address";
import { isSameOrigin } from "@/lib/platform/http/same-origin";
import { limit } from "@/lib/platform/rate-limit";
import { recordClick } from "@/lib/search/commands/record-search";

/** Bytes; what is longer is not counted as a query anyway. */
const LONGEST = 300;

/** POST, the query as text: one of its results was opened. Always 204: whoever is counted has no use for an answer. */
export async function POST(request: Request): Promise<Response> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const counts =
    length <= LONGEST &&
    isSameOrigin(request) &&
    (await limit("search.click", clientAddress(request.headers))).ok;
  if (counts) await recordClick(await request.text());
  return new Response(null, { status: 204 });
}
