import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { watchDeal } from "@/lib/deals/queries/desk";
import { noFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";

type Context = { params: Promise<{ id: string }> };

async function live(_request: Request, { params }: Context): Promise<Response> {
  const [actor, { id }] = await Promise.all([currentActor(), params]);
  const watch = may(actor, "staff.campaigns") ? await watchDeal(id) : null;
  return watch ? Response.json(watch, { headers: { "cache-control": "private, no-store" } }) : noFile();
}

/** How a deal goes just now, for staff who watch it. */
export const GET = inTime(live);
