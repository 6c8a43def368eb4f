import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { TABLES } from "@/lib/files/model/tables";
import { findTableFile } from "@/lib/files/queries/tables";
import { fileBytes } from "@/lib/files/take-away";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";

type Context = { params: Promise<{ file: string }> };

async function download(_request: Request, { params }: Context): Promise<Response> {
  const [actor, { file: id }] = await Promise.all([currentActor(), params]);
  const file = actor.user && may(actor, "staff.enter") ? await findTableFile(actor.user.id, id) : null;
  if (!file || !may(actor, TABLES[file.table].right)) return noFile();
  const bytes = await fileBytes(file);
  return bytes ? privateFile(bytes, file.name, "text/csv; charset=utf-8", "attachment") : noFile();
}

/** A table of the operators, for who had it written and may still see the table. */
export const GET = inTime(download);
