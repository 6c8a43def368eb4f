import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

// Resolved from the working directory, which is the project's in every process: a bundler rewrites import.meta.url.
const OBJECTS = join(process.cwd(), "node_modules/@lobehub/fluent-emoji-3d/assets");

/**
 * Pixels of an object as the set has it, RGBA.
 * @throws ENOENT when there is no such object
 */
export async function readObjectPixels(
  object: string,
): Promise<{ data: Buffer; width: number; height: number }> {
  const file = await readFile(join(OBJECTS, `${object}.webp`));
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Fainter than this is not the object. */
const FAINT = 24;

/** The smallest rectangle around an object, and the share of its square that is covered. */
export function bounds(pixels: Uint8Array, width: number, height: number) {
  let [left, top, right, bottom, opaque] = [width, height, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels[(y * width + x) * 4 + 3] as number) < FAINT) continue;
      opaque++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const region = { left, top, width: right - left + 1, height: bottom - top + 1 };
  return { region, fill: opaque / Math.max(region.width, region.height) ** 2 };
}
