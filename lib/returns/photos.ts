import "server-only";
import sharp from "sharp";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { privateStorage } from "@/lib/platform/storage";
import { MOST_PHOTO_BYTES } from "./model";

const TYPES = new Set(["jpeg", "png", "webp", "heif", "gif"]);
const WIDEST = 1_600;

/** Whether a key is one that `keepPhoto` gave for this order. */
export function isPhotoOf(orderId: string, key: string): boolean {
  return new RegExp(`^returns/${orderId}/[0-9a-f-]{36}\\.webp$`).test(key);
}

/**
 * Keeps a photo for a return of an order, privately: what it is is read from its bytes and not from its name, and it is
 * drawn anew, without the place and the device that the camera wrote into it.
 * Refuses `too-big` and `not-a-photo`.
 * @returns the key under which it lies
 */
export async function keepPhoto(orderId: string, bytes: Uint8Array): Promise<Result<{ key: string }>> {
  if (bytes.byteLength > MOST_PHOTO_BYTES) return fail("too-big", "A photo may have 8 MB at most.", "photo");
  let drawn: Buffer;
  try {
    const image = sharp(bytes, { limitInputPixels: 60_000_000, failOn: "error" });
    const { format } = await image.metadata();
    if (!format || !TYPES.has(format)) throw new TypeError(`Not a photo: ${format}`);
    drawn = await image
      .rotate()
      .resize(WIDEST, WIDEST, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
  } catch {
    return fail(
      "not-a-photo",
      "This file is not a photo that we can read. Choose a JPEG, PNG or WebP.",
      "photo",
    );
  }
  const key = `returns/${orderId}/${newId()}.webp`;
  await privateStorage().put(key, drawn, "image/webp");
  return ok({ key });
}

/** The photo's bytes (WebP); null when there is none. */
export function readPhoto(key: string): Promise<Buffer | null> {
  return privateStorage().get(key);
}
