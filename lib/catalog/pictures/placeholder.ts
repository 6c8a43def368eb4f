import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { COLOURS } from "./colours";
import { groundPixels, shadowColour } from "./ground";
import { bounds, readObjectPixels } from "./objects";
import { type Placement, placements } from "./placements";
import type { PictureRecipe } from "./recipe";
import { tintPixels } from "./tint";

const SIDE = 24;
/** The object is kept this small: a ThumbHash holds a handful of waves. */
const OBJECT_SIDE = 40;

type Small = { pixels: Uint8Array; width: number; height: number; fill: number };
const small = new Map<string, Promise<Small>>();

/** ThumbHash of a composed picture, base64: what stands in its place until it arrives. Painted coarsely, in about a millisecond. */
export async function pictureHash(recipe: PictureRecipe): Promise<string> {
  const object = await loadSmall(recipe.object);
  const pixels =
    recipe.tint === "own" ? object.pixels : tintPixels(object.pixels, COLOURS[recipe.tint].swatch);
  const ground = groundPixels(recipe.ground, SIDE);
  const shadow = shadowColour(recipe.ground);
  const rgba = new Uint8Array(SIDE * SIDE * 4).fill(255);
  for (let at = 0; at < SIDE * SIDE; at++) rgba.set(ground.subarray(at * 3, at * 3 + 3), at * 4);
  for (const place of placements(recipe.view, object)) {
    const find = finder(object, place);
    for (let at = 0; at < SIDE * SIDE; at++) {
      const [x, y] = [((at % SIDE) + 0.5) / SIDE, (Math.floor(at / SIDE) + 0.5) / SIDE];
      const [near, far] = [find(x, y - 0.05), find(x, y - 0.1)];
      const dark = (alphaAt(pixels, near) + alphaAt(pixels, far)) * 0.11;
      if (dark > 0) mix(rgba, at * 4, shadow.r, shadow.g, shadow.b, dark);
      const own = find(x, y);
      if (own < 0) continue;
      const [red, green, blue] = [pixels[own], pixels[own + 1], pixels[own + 2]] as unknown as [
        number,
        number,
        number,
      ];
      mix(rgba, at * 4, red, green, blue, alphaAt(pixels, own));
    }
  }
  return Buffer.from(rgbaToThumbHash(SIDE, SIDE, rgba)).toString("base64");
}

/** Where in an object's pixels a point of the picture falls; -1 beside it. */
function finder(object: Small, place: Placement): (x: number, y: number) => number {
  const angle = (-place.angle * Math.PI) / 180;
  const scale = Math.max(object.width, object.height) / place.size;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const side = place.mirrored ? -1 : 1;
  return (x, y) => {
    const [dx, dy] = [x - place.x, y - place.y];
    const column = Math.floor((dx * cos - dy * sin) * side + object.width / 2);
    const row = Math.floor(dx * sin + dy * cos + object.height / 2);
    if (column < 0 || row < 0 || column >= object.width || row >= object.height) return -1;
    return (row * object.width + column) * 4;
  };
}

function alphaAt(pixels: Uint8Array, at: number): number {
  return at < 0 ? 0 : (pixels[at + 3] as number) / 255;
}

function mix(rgba: Uint8Array, at: number, red: number, green: number, blue: number, share: number): void {
  rgba[at] = (rgba[at] as number) * (1 - share) + red * share;
  rgba[at + 1] = (rgba[at + 1] as number) * (1 - share) + green * share;
  rgba[at + 2] = (rgba[at + 2] as number) * (1 - share) + blue * share;
}

function loadSmall(object: string): Promise<Small> {
  const known = small.get(object);
  if (known) return known;
  const loading = readSmall(object);
  small.set(object, loading);
  loading.catch(() => small.delete(object));
  return loading;
}

async function readSmall(object: string): Promise<Small> {
  const { data, width, height } = await readObjectPixels(object);
  const { region, fill } = bounds(data, width, height);
  const { data: pixels, info } = await sharp(data, { raw: { width, height, channels: 4 } })
    .extract(region)
    .resize(OBJECT_SIDE, OBJECT_SIDE, { fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels, width: info.width, height: info.height, fill };
}
