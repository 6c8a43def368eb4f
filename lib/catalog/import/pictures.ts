import "server-only";
import type { Ground } from "../pictures/colours";
import { pictureHash } from "../pictures/placeholder";
import { type PictureRecipe, pictureKey } from "../pictures/recipe";
import type { Listing } from "./model";

/** Words of a title or category and the object that stands for them; the first that fits is taken. */
const OBJECTS: readonly [RegExp, string][] = [
  [/\b(charger|cable|adapter|usb|power|plug)/i, "1f50c"],
  [/\b(battery|batteries|power bank)/i, "1f50b"],
  [/\b(headphone|headset|earbud|earphone)/i, "1f3a7"],
  [/\b(speaker|soundbar)/i, "1f50a"],
  [/\b(watch)/i, "231a"],
  [/\b(camera|lens|lenses|photo)/i, "1f4f7"],
  [/\b(laptop|notebook|macbook)/i, "1f4bb"],
  [/\b(monitor|desktop|computer)/i, "1f5a5-fe0f"],
  [/\b(tv|television)/i, "1f4fa"],
  [/\b(game|gaming|console|controller)/i, "1f3ae"],
  [/\b(memory|sim|card)\b/i, "1f4b3"],
  [/\b(phone|iphone|galaxy|smartphone|cell|mobile|handset)/i, "1f4f1"],
  [/\b(book|novel)/i, "1f4da"],
  [/\b(shoe|sneaker|boot)/i, "1f45f"],
  [/\b(shirt|tee|top)\b/i, "1f455"],
  [/\b(dress|skirt)/i, "1f457"],
  [/\b(mug|cup|coffee|tea)\b/i, "2615"],
  [/\b(chair|sofa|table|furniture)/i, "1fa91"],
  [/\b(lamp|light|bulb)/i, "1f4a1"],
  [/\b(toy|bear|doll)/i, "1f9f8"],
  [/\b(bag|backpack)/i, "1f392"],
  [/\b(plant|garden|flower)/i, "1fab4"],
  [/\b(guitar|music|instrument)/i, "1f3b8"],
];
const PARCEL = "1f4e6";

/** The object that stands for a text. */
export function objectFor(text: string): string {
  return OBJECTS.find(([words]) => words.test(text))?.[1] ?? PARCEL;
}

const hashes = new Map<string, Promise<string>>();

/** A composed picture of an object on a ground, with its placeholder. */
export async function pictureOfObject(
  object: string,
  ground: Ground,
): Promise<{ key: string; hash: string | null }> {
  const recipe: PictureRecipe = { object, ground, tint: "own", view: "front" };
  const key = pictureKey(recipe);
  const hash = hashes.get(key) ?? pictureHash(recipe);
  hashes.set(key, hash);
  return { key, hash: await hash.catch(() => null) };
}

/** A picture for a listing that brings none of its own, so that it never looks broken. */
export function pictureFor(listing: Listing, ground: Ground): Promise<{ key: string; hash: string | null }> {
  const byTitle = objectFor(listing.title);
  return pictureOfObject(byTitle === PARCEL ? objectFor(listing.categories.join(" ")) : byTitle, ground);
}
