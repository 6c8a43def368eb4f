import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { noFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { codesCsv } from "@/lib/promotions/queries/desk";

type Context = { params: Promise<{ id: string }> };

async function codes(_request: Request, { params }: Context): Promise<Response> {
  const [actor, { id }] = await Promise.all([currentActor(), params]);
  const file = may(actor, "staff.campaigns") ? await codesCsv(id) : null;
  if (!file) return noFile();
  return new Response(file.csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="codes-${file.name.replaceAll(/[^\w-]+/g, "-")}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

/** All codes of a promotion as a CSV file. */
export const GET = inTime(codes);
