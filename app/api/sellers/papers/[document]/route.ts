import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { privateStorage } from "@/lib/platform/storage";
import { documentOf } from "@/lib/sellers/queries/applications";

type Context = { params: Promise<{ document: string }> };

/** A paper of an application, to be saved and never shown in place: for who handed it in and for operators. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [found, actor] = await Promise.all([documentOf((await params).document), currentActor()]);
  const isTheirs = found !== null && may(actor, "account.use") && actor.user?.id === found.applicantId;
  if (!found || !(isTheirs || may(actor, "staff.sellers"))) return noFile();
  const bytes = await privateStorage().get(found.storageKey);
  return bytes ? privateFile(bytes, found.fileName, found.contentType, "attachment") : noFile();
}
