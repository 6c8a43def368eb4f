import sharp from "sharp";
import type { ImageFormat, ImageWidth } from "../image-sizes";
import { COLOURS } from "./colours";
import { cleanEdges } from "./edges";
import { groundPixels, shadowColour } from "./ground";
import { bounds, readObjectPixels } from "./objects";
import { placements } from "./placements";
import type { PictureRecipe } from "./recipe";
import { tintPixels } from "./tint";

/** An object cut to its bounds, RGBA. `fill` is the share of its square that is opaque. */
type ObjectPixels = { pixels: Buffer; width: number; height: number; fill: number };

const CACHED_OBJECTS = 96;
const objects = new Map<string, Promise<ObjectPixels>>();

/**
 * One size of a composed picture, encoded. The same recipe always gives the same picture.
 * @throws ENOENT when the recipe names an object that does not exist
 */
export async function renderPicture(
  recipe: PictureRecipe,
  width: ImageWidth,
  format: ImageFormat,
): Promise<Buffer> {
  const pixels = await compose(recipe, width);
  const image = sharp(pixels, { raw: { width, height: width, channels: 3 } });
  // Effort is spent at request time by whoever waits for the picture: the fastest setting that keeps the grounds smooth.
  return format === "avif"
    ? image.avif({ quality: 60, effort: 0 }).toBuffer()
    : image.webp({ quality: 82, effort: 2 }).toBuffer();
}

/** Pixels of the picture, RGB. Laid together here: libvips would convert every layer to floats and back. */
async function compose(recipe: PictureRecipe, width: number): Promise<Buffer> {
  const object = await loadObject(recipe);
  const picture = Buffer.from(groundPixels(recipe.ground, width));
  for (const place of placements(recipe.view, object)) {
    let image = sharp(object.pixels, { raw: { width: object.width, height: object.height, channels: 4 } });
    const scale = (place.size * width) / Math.max(object.width, object.height);
    image = image.resize(
      Math.max(1, Math.round(object.width * scale)),
      Math.max(1, Math.round(object.height * scale)),
      { kernel: "mitchell" },
    );
    if (place.mirrored) image = image.flop();
    if (place.angle) image = image.rotate(place.angle, { background: { r: 0, g: 0, b: 0, alpha: 0 } });
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    const copy = {
      data,
      width: info.width,
      height: info.height,
      left: Math.round(place.x * width - info.width / 2),
      top: Math.round(place.y * width - info.height / 2),
    };
    darken(picture, await shadowOf(copy, width), shadowColour(recipe.ground));
    layOver(picture, width, copy);
  }
  return picture;
}

/** Offsets and blur as shares of the picture's width: one shadow close by, one wide. */
const SHADOWS = [
  { drop: 0.072, blur: 0.05, opacity: 0.3 },
  { drop: 0.02, blur: 0.016, opacity: 0.1 },
] as const;

type Size = { width: number; height: number };
type Copy = Size & { data: Buffer; left: number; top: number };

/** How dark the shadow is at each pixel: the object's outline, blurred and dropped. Made small: nobody sees an edge in a blur. */
async function shadowOf(copy: Copy, width: number): Promise<Buffer> {
  const small = width >= 320 ? 4 : 2;
  const side = Math.ceil(width / small);
  const outline = await sharp(copy.data, { raw: { width: copy.width, height: copy.height, channels: 4 } })
    .extractChannel(3)
    .resize(Math.max(1, Math.round(copy.width / small)), Math.max(1, Math.round(copy.height / small)))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const blurred = await Promise.all(
    SHADOWS.map(({ drop, blur }) => {
      const mask = Buffer.alloc(side * side);
      const top = Math.round((copy.top + drop * width) / small);
      stamp(mask, side, outline.data, outline.info, Math.round(copy.left / small), top);
      return sharp(mask, { raw: { width: side, height: side, channels: 1 } })
        .blur(Math.max(0.3, (blur * width) / small))
        .extractChannel(0)
        .raw()
        .toBuffer();
    }),
  );
  const dark = Buffer.alloc(side * side);
  for (let i = 0; i < dark.length; i++) {
    dark[i] = SHADOWS.reduce((sum, { opacity }, n) => sum + (blurred[n]?.[i] ?? 0) * opacity, 0);
  }
  return sharp(dark, { raw: { width: side, height: side, channels: 1 } })
    .resize(width, width, { kernel: "cubic" })
    .extractChannel(0)
    .raw()
    .toBuffer();
}

function darken(picture: Buffer, shadow: Buffer, { r, g, b }: { r: number; g: number; b: number }): void {
  for (let i = 0; i < shadow.length; i++) {
    const share = shadow[i] as number;
    if (share === 0) continue;
    const at = i * 3;
    picture[at] = mixed(picture[at] as number, r, share);
    picture[at + 1] = mixed(picture[at + 1] as number, g, share);
    picture[at + 2] = mixed(picture[at + 2] as number, b, share);
  }
}

/** Lays an object over the picture; what hangs over the edges is cut off. */
function layOver(picture: Buffer, side: number, { data, width, height, left, top }: Copy): void {
  for (let y = Math.max(0, -top); y < height && y + top < side; y++) {
    for (let x = Math.max(0, -left); x < width && x + left < side; x++) {
      const from = (y * width + x) * 4;
      const share = data[from + 3] as number;
      if (share === 0) continue;
      const at = ((y + top) * side + x + left) * 3;
      picture[at] = mixed(picture[at] as number, data[from] as number, share);
      picture[at + 1] = mixed(picture[at + 1] as number, data[from + 1] as number, share);
      picture[at + 2] = mixed(picture[at + 2] as number, data[from + 2] as number, share);
    }
  }
}

function mixed(under: number, over: number, share: number): number {
  return under + Math.round(((over - under) * share) / 255);
}

/** Copies a one-channel image into a square, dropping what hangs over its edges. */
function stamp(square: Buffer, side: number, image: Buffer, size: Size, left: number, top: number): void {
  for (let y = 0; y < size.height; y++) {
    const row = y + top;
    if (row < 0 || row >= side) continue;
    for (let x = Math.max(0, -left); x < size.width && x + left < side; x++) {
      square[row * side + x + left] = image[y * size.width + x] as number;
    }
  }
}

function loadObject({ object, tint }: PictureRecipe): Promise<ObjectPixels> {
  const key = `${object} ${tint}`;
  const known = objects.get(key);
  if (known) return known;
  const loading = readObject(object, tint);
  objects.set(key, loading);
  loading.catch(() => objects.delete(key));
  const oldest = objects.keys().next().value;
  if (objects.size > CACHED_OBJECTS && oldest) objects.delete(oldest);
  return loading;
}

async function readObject(object: string, tint: PictureRecipe["tint"]): Promise<ObjectPixels> {
  const { data, width, height } = await readObjectPixels(object);
  const clean = cleanEdges(data, width, height);
  const painted = tint === "own" ? clean : Buffer.from(tintPixels(clean, COLOURS[tint].swatch));
  const { region, fill } = bounds(painted, width, height);
  const pixels = await sharp(painted, { raw: { width, height, channels: 4 } })
    .extract(region)
    .raw()
    .toBuffer();
  return { pixels, width: region.width, height: region.height, fill };
}
