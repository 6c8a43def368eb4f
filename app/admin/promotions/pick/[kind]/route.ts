import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { noFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { pickNamed, pickOffers } from "@/lib/promotions/queries/pick";

type Context = { params: Promise<{ kind: string }> };

const LONGEST = 80;

async function pick(request: Request, { params }: Context): Promise<Response> {
  const [actor, { kind }] = await Promise.all([currentActor(), params]);
  if (!may(actor, "staff.campaigns")) return noFile();
  const words = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, LONGEST);
  const found =
    kind === "offers"
      ? await pickOffers(words)
      : kind === "products" || kind === "sellers" || kind === "categories"
        ? await pickNamed(kind, words)
        : null;
  return found ? Response.json(found, { headers: { "cache-control": "private, no-store" } }) : noFile();
}

/** What the desk's search fields offer: products, sellers, categories by name, or offers. */
export const GET = inTime(pick);
