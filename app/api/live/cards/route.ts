import type { NextRequest } from "next/server";
import { liveCards } from "@/lib/catalog/queries/live";
import { PLACE_COOKIE, placeFrom } from "@/lib/fulfilment/model/places";
import { failureResponse, privateJson } from "@/lib/platform/http/respond";
import { isId } from "@/lib/platform/ids";

const MOST_IDS = 60;

/** GET ?ids=a,b,c: promise and last units of up to 60 products, for the visitor's place. */
export async function GET(request: NextRequest) {
  const ids = (request.nextUrl.searchParams.get("ids") ?? "").split(",").filter(Boolean);
  if (ids.length > MOST_IDS || !ids.every(isId)) {
    return failureResponse({ code: "bad_ids", message: "Give up to 60 product ids." });
  }
  return privateJson({
    cards: await liveCards(ids, placeFrom(request.cookies.get(PLACE_COOKIE)?.value), new Date()),
  });
}
