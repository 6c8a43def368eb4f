import "server-only";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { fail, type Result, refusable, refuse } from "@/lib/platform/result";
import { privateStorage } from "@/lib/platform/storage";
import { type DOCUMENT_KINDS, MOST_DOCUMENT_BYTES, MOST_DOCUMENTS } from "../model/application";
import { sniffDocument } from "../sniff";
import { lockOpenApplication, mayBeChanged } from "./open-application";

const NOT_NOW = "An operator has this application now. Papers can be added when they ask for more.";

/**
 * Keeps a paper of the person's application, privately. What it is is read from its bytes and not from its name.
 * Failures: `too-big`, `not-a-document`, `too-many` papers, `submitted` while an operator has the application.
 */
export async function addDocument(
  userId: string,
  { kind, name, bytes }: { kind: keyof typeof DOCUMENT_KINDS; name: string; bytes: Uint8Array },
): Promise<Result<{ documentId: string }>> {
  if (bytes.byteLength > MOST_DOCUMENT_BYTES) return fail("too-big", "A file may have at most 5 MB.", "file");
  const type = await sniffDocument(bytes);
  if (!type)
    return fail("not-a-document", "This file is no PDF, JPEG, PNG or WebP that we can read.", "file");
  const id = newId();
  const storageKey = `sellers/${userId}/${id}.${type.ending}`;
  await privateStorage().put(storageKey, bytes, type.contentType);
  const kept = await refusable(() =>
    db.$transaction(async (tx) => {
      const open = await lockOpenApplication(tx, userId);
      if (!mayBeChanged(open)) refuse("submitted", NOT_NOW);
      if ((await tx.sellerDocument.count({ where: { applicationId: open.id } })) >= MOST_DOCUMENTS)
        refuse("too-many", `${MOST_DOCUMENTS} papers are the most. Take one away first.`, "file");
      await tx.sellerDocument.create({
        data: {
          id,
          applicationId: open.id,
          kind,
          fileName: plainName(name, type.ending),
          contentType: type.contentType,
          bytes: bytes.byteLength,
          storageKey,
        },
      });
      return { documentId: id };
    }),
  );
  if (!kept.ok) await privateStorage().remove(storageKey);
  return kept;
}

/** Takes a paper away, the file with it. Failures: `gone`, `submitted`. */
export async function removeDocument(userId: string, documentId: string): Promise<Result<null>> {
  const removed = await refusable(() =>
    db.$transaction(async (tx) => {
      const open = await lockOpenApplication(tx, userId);
      const found = await tx.sellerDocument.findFirst({ where: { id: documentId, applicationId: open.id } });
      if (!found) refuse("gone", "This paper was taken away already.");
      if (!mayBeChanged(open)) refuse("submitted", NOT_NOW);
      await tx.sellerDocument.delete({ where: { id: found.id } });
      return found.storageKey;
    }),
  );
  if (!removed.ok) return removed;
  await privateStorage().remove(removed.data);
  return { ok: true, data: null };
}

function plainName(name: string, ending: string): string {
  const base = name
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[^.]*$/, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f"<>|:*?]/g, "")
    .trim()
    .slice(0, 80);
  return `${base || "paper"}.${ending}`;
}
