import type { NextRequest } from "next/server";
import { suggest } from "@/lib/search/queries/suggest";

/** GET ?q=: suggestions for a beginning. The same for everybody, so that a cache may keep them for a moment. */
export async function GET(request: NextRequest) {
  return Response.json(await suggest(request.nextUrl.searchParams.get("q") ?? ""), {
    headers: { "cache-control": "public, max-age=20, s-maxage=20" },
  });
}
