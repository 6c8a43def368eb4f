import "server-only";
import sharp from "sharp";
import { storage } from "@/lib/platform/storage";
import { IMAGE_TYPES, type ImageFormat, type ImageWidth, imageFile, parseImageFile } from "../image-sizes";
import { parsePictureKey } from "./recipe";
import { renderPicture } from "./render";

/** Name under which an uploaded picture is kept as it came in; the sizes are made from it. */
export function masterFile(key: string): string {
  return `${key}.master`;
}

const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];
const underWay = new Map<string, Promise<Buffer | null>>();

/**
 * One size of a picture, `<key>-<width>.<format>`: from storage, or made now and kept for the next visitor.
 * The same picture asked for many times at once is made once; at most two are in the making.
 * @returns null when there is no such picture
 */
export async function servePicture(file: string): Promise<{ bytes: Buffer; type: string } | null> {
  const wanted = parseImageFile(file);
  if (!wanted) return null;
  const { key, width, format } = wanted;
  const name = imageFile(key, width, format);
  const kept = await storage().get(name);
  if (kept) return { bytes: kept, type: IMAGE_TYPES[format] };
  let making = underWay.get(name);
  if (!making) {
    making = make(key, width, format).finally(() => underWay.delete(name));
    underWay.set(name, making);
  }
  const bytes = await making;
  return bytes && { bytes, type: IMAGE_TYPES[format] };
}

async function make(key: string, width: ImageWidth, format: ImageFormat): Promise<Buffer | null> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    const bytes = await draw(key, width, format);
    if (bytes) await storage().put(imageFile(key, width, format), bytes, IMAGE_TYPES[format]);
    return bytes;
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function draw(key: string, width: ImageWidth, format: ImageFormat): Promise<Buffer | null> {
  const recipe = parsePictureKey(key);
  if (recipe) {
    return renderPicture(recipe, width, format).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
  }
  const master = await storage().get(masterFile(key));
  if (!master) return null;
  const image = sharp(master, { limitInputPixels: 50_000_000 }).rotate().resize(width, width, {
    fit: "inside",
    withoutEnlargement: true,
  });
  return format === "avif"
    ? image.avif({ quality: 60, effort: 2 }).toBuffer()
    : image.webp({ quality: 82 }).toBuffer();
}
