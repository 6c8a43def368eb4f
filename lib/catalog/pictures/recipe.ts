import { type ColourKey, type Ground, isColour, isGround } from "./colours";

/** How an object is shown. */
export const VIEWS = ["front", "turned", "close", "pair"] as const;
export type View = (typeof VIEWS)[number];

/** All that a composed picture depends on. `tint` "own" leaves the object's colours alone. */
export type PictureRecipe = { object: string; ground: Ground; tint: ColourKey | "own"; view: View };

const PREFIX = "demo/";

/** The picture's key holds its recipe, so that any size of it can be made whenever it is first asked for. */
export function pictureKey({ object, ground, tint, view }: PictureRecipe): string {
  return `${PREFIX}${object}-${ground}-${tint}-${view}`;
}

/** Reads a key back; null when it is not one of a composed picture. Whether the object exists only rendering can tell. */
export function parsePictureKey(key: string): PictureRecipe | null {
  if (!key.startsWith(PREFIX)) return null;
  const match = /^([0-9a-f]{2,5}(?:-(?:fe0f|[0-9a-f]{4,5}))*)-([a-z]+)-([a-z]+)-([a-z]+)$/.exec(
    key.slice(PREFIX.length),
  );
  const [, object, ground, tint, viewName] = match ?? [];
  const view = VIEWS.find((one) => one === viewName);
  if (!object || !ground || !tint || !view || !isGround(ground)) return null;
  if (tint !== "own" && !isColour(tint)) return null;
  return { object, ground, tint, view };
}
