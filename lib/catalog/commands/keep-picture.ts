import "server-only";
import { db } from "@/lib/platform/db/client";
import { fail, ok, type Result } from "@/lib/platform/result";
import { storage } from "@/lib/platform/storage";
import { MOST_PICTURE_BYTES } from "../model/listing-form";
import { masterFile } from "../pictures/serve";
import { readPicture } from "../remote-pictures/read";

/**
 * Keeps a picture that a seller brought, for its listings. What it is is told by its bytes and not by its name; it is drawn
 * anew, without the place and the camera in it. The same bytes are kept once. Failures: `too-big`, `not-a-picture`.
 */
export async function keepPicture(sellerId: string, bytes: Buffer): Promise<Result<{ key: string }>> {
  if (bytes.byteLength > MOST_PICTURE_BYTES) return fail("too-big", "A picture may have 15 MB at most.");
  const read = await readPicture(bytes);
  if (!read.ok)
    return fail("not-a-picture", "This file is not a picture that we can read. Choose a JPEG, PNG or WebP.");
  const { master, hash, width, height } = read.data;
  const key = read.data.key.replace(/^imported\//, "uploaded/");
  await storage().put(masterFile(key), master, "image/webp");
  await db.uploadedPicture.upsert({
    where: { sellerId_key: { sellerId, key } },
    create: { sellerId, key, hash, width, height },
    update: {},
  });
  return ok({ key });
}
