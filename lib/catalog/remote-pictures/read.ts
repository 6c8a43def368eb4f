import "server-only";
import { createHash } from "node:crypto";
import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { fail, ok, type Result } from "@/lib/platform/result";

/** What browsers' cameras and shops' servers make; SVG is a program, not a picture. */
const FORMATS: readonly string[] = ["jpeg", "png", "webp", "gif", "heif", "tiff"];
const MAX_PIXELS = 50_000_000;
/** Twice the widest size that is served. */
const LONGEST_SIDE = 2_048;
const PLACEHOLDER_SIDE = 64;

export type Picture = {
  /** Storage key without size and format: the same pixels have the same key. */
  key: string;
  master: Buffer;
  width: number;
  height: number;
  /** ThumbHash, base64. */
  hash: string;
};

/**
 * A picture out of bytes of unknown kind, told by what they hold and not by their name: turned upright, without the
 * place and the camera that stand in it, at most 2,048 pixels wide or high. Fails with `not-a-picture`.
 */
export async function readPicture(bytes: Buffer): Promise<Result<Picture>> {
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS });
    const { format } = await image.metadata();
    if (!FORMATS.includes(format))
      return fail("not-a-picture", `is ${format.toUpperCase()}, which is not taken`);
    const { data: master, info } = await image
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 90, effort: 2 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true });
    const digest = createHash("sha256").update(master).digest("hex");
    return ok({
      key: `imported/${digest.slice(0, 40)}`,
      master,
      width: info.width,
      height: info.height,
      hash: await placeholder(master),
    });
  } catch {
    return fail("not-a-picture", "is not a picture, or a broken one");
  }
}

async function placeholder(master: Buffer): Promise<string> {
  const { data, info } = await sharp(master)
    .resize(PLACEHOLDER_SIDE, PLACEHOLDER_SIDE, { fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
