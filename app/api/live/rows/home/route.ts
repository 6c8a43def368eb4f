import type { NextRequest } from "next/server";
import { currentUser } from "@/lib/accounts/session";
import { privateJson } from "@/lib/platform/http/respond";
import { idList, MOST_SEEN } from "@/lib/recommendations/model/rows";
import { homeRows } from "@/lib/recommendations/queries/home";

/** GET ?seen=a,b,c: the rows of the home page for who asks (`Rows`); only what can be bought this moment. */
export async function GET(request: NextRequest) {
  const seen = idList(request.nextUrl.searchParams.get("seen"), MOST_SEEN);
  return privateJson(await homeRows((await currentUser())?.id ?? null, seen));
}
