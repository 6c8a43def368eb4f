import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { COLOURS } from "./colours";
import { groundPixels, shadowColour } from "./ground";
import { bounds, readObjectPixels } from "./objects";
import { type Placement, placements } from "./placements";
import type { PictureRecipe } from "./recipe";
import { tintPixels } from "./tint";

const SIDE = 32;
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
  const places = placements(recipe.view, object);
  for (let at = 0; at < SIDE * SIDE; at++) {
    const [x, y] = [((at % SIDE) + 0.5) / SIDE, (Math.floor(at / SIDE) + 0.5) / SIDE];
    let colour: number[] = [...ground.subarray(at * 3, at * 3 + 3)];
    for (const place of places) {
      const dark =
        (cover(object, pixels, place, x, y - 0.05) + cover(object, pixels, place, x, y - 0.1)) * 0.11;
      colour = over(colour, [shadow.r, shadow.g, shadow.b], dark);
      const [red, green, blue, alpha] = sample(object, pixels, place, x, y);
      colour = over(colour, [red, green, blue], alpha / 255);
    }
    rgba.set(colour.map(Math.round), at * 4);
  }
  return Buffer.from(rgbaToThumbHash(SIDE, SIDE, rgba)).toString("base64");
}

type Rgba = readonly [number, number, number, number];
const NOTHING: Rgba = [0, 0, 0, 0];

/** What a placed object shows at a point of the picture. */
function sample(object: Small, pixels: Uint8Array, place: Placement, x: number, y: number): Rgba {
  const angle = (-place.angle * Math.PI) / 180;
  const [dx, dy] = [x - place.x, y - place.y];
  const scale = Math.max(object.width, object.height) / place.size;
  const across = (dx * Math.cos(angle) - dy * Math.sin(angle)) * scale * (place.mirrored ? -1 : 1);
  const down = (dx * Math.sin(angle) + dy * Math.cos(angle)) * scale;
  const column = Math.floor(across + object.width / 2);
  const row = Math.floor(down + object.height / 2);
  if (column < 0 || row < 0 || column >= object.width || row >= object.height) return NOTHING;
  const at = (row * object.width + column) * 4;
  return [pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]] as unknown as Rgba;
}

function cover(object: Small, pixels: Uint8Array, place: Placement, x: number, y: number): number {
  return sample(object, pixels, place, x, y)[3] / 255;
}

function over(under: readonly number[], top: readonly number[], share: number): number[] {
  return under.map((value, index) => value + ((top[index] as number) - value) * share);
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
