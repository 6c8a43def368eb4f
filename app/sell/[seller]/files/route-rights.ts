import "server-only";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { FILE_KINDS, FILE_RIGHTS, type FileKind } from "@/lib/files/model";

/** The kinds of files that whoever asks may bring, have made and take away. */
export async function fileKindsOf(sellerId: string): Promise<FileKind[]> {
  const actor = await currentActor();
  return FILE_KINDS.filter((kind) => may(actor, FILE_RIGHTS[kind], { sellerId }));
}
