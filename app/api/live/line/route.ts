import { aheadInLine } from "@/lib/checkout/commands/line";
import { privateJson } from "@/lib/platform/http/respond";

/** GET ?key=: how many orders go before the one submitted under this key; null when it does not wait here. */
export async function GET(request: Request): Promise<Response> {
  const key = new URL(request.url).searchParams.get("key") ?? "";
  return privateJson({ ahead: aheadInLine(key) });
}
