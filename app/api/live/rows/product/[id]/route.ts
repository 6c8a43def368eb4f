import type { NextRequest } from "next/server";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isId } from "@/lib/platform/ids";
import { idList, MOST_SEEN } from "@/lib/recommendations/model/rows";
import { productRows } from "@/lib/recommendations/queries/rows";

/** GET ?seen=a,b,c: the rows of recommendations below a product (`Rows`); only what can be bought this moment. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) return failureResponse({ code: "not_found", message: "There is no such product." }, 404);
  return privateJson(await productRows(id, idList(request.nextUrl.searchParams.get("seen"), MOST_SEEN)));
}
