import type { NextRequest } from "next/server";
import { currentUser } from "@/lib/accounts/session";
import { privateJson } from "@/lib/platform/http/respond";
import { idList } from "@/lib/recommendations/model/rows";
import { cartRows } from "@/lib/recommendations/queries/home";

const MOST_LINES = 20;

/** GET ?with=a,b,c: what goes with these products (`Rows`); only what can be bought this moment. */
export async function GET(request: NextRequest) {
  const products = idList(request.nextUrl.searchParams.get("with"), MOST_LINES);
  return privateJson(await cartRows(products, (await currentUser())?.id ?? null));
}
