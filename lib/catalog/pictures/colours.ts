/** Grounds that objects stand on: light in the middle, deeper at the edge. */
export const GROUNDS = {
  lilac: { light: "#f4f0fc", deep: "#dbcff1" },
  peach: { light: "#fff5ec", deep: "#f5d8c2" },
  mint: { light: "#edf8f2", deep: "#cce6d8" },
  sky: { light: "#eef5fc", deep: "#ccdff2" },
  butter: { light: "#fefae8", deep: "#f5e6b6" },
  rose: { light: "#fdf0f2", deep: "#f3d0d8" },
  stone: { light: "#f6f4f1", deep: "#e0dbd1" },
} as const;
export type Ground = keyof typeof GROUNDS;

export function isGround(name: string): name is Ground {
  return Object.hasOwn(GROUNDS, name);
}

type Colour = { name: string; swatch: string; ground: Ground };

/** Colours things are sold in. `ground` is the one on which that colour looks best. */
export const COLOURS = {
  lavender: { name: "Lavender", swatch: "#b8a3e0", ground: "lilac" },
  plum: { name: "Plum", swatch: "#7a4a8c", ground: "lilac" },
  indigo: { name: "Indigo", swatch: "#4b4fb5", ground: "lilac" },
  sky: { name: "Sky", swatch: "#9dbbe3", ground: "sky" },
  ocean: { name: "Ocean", swatch: "#2f7fd1", ground: "sky" },
  navy: { name: "Navy", swatch: "#2b3f70", ground: "sky" },
  teal: { name: "Teal", swatch: "#2a8f93", ground: "mint" },
  mint: { name: "Mint", swatch: "#a5d3bb", ground: "mint" },
  sage: { name: "Sage", swatch: "#93a886", ground: "mint" },
  moss: { name: "Moss", swatch: "#5d7a3a", ground: "mint" },
  forest: { name: "Forest", swatch: "#2d6a4b", ground: "mint" },
  lime: { name: "Lime", swatch: "#9ccb3b", ground: "mint" },
  butter: { name: "Butter", swatch: "#eed482", ground: "butter" },
  mustard: { name: "Mustard", swatch: "#d9a52e", ground: "butter" },
  apricot: { name: "Apricot", swatch: "#f2ab6d", ground: "peach" },
  terracotta: { name: "Terracotta", swatch: "#c4683f", ground: "peach" },
  coral: { name: "Coral", swatch: "#f0796a", ground: "peach" },
  cherry: { name: "Cherry", swatch: "#cf2b3f", ground: "rose" },
  blush: { name: "Blush", swatch: "#e8b0bf", ground: "rose" },
  raspberry: { name: "Raspberry", swatch: "#d23a78", ground: "rose" },
  cocoa: { name: "Cocoa", swatch: "#7b5142", ground: "peach" },
  sand: { name: "Sand", swatch: "#d0c6b6", ground: "stone" },
  chalk: { name: "Chalk", swatch: "#eeebe5", ground: "stone" },
  slate: { name: "Slate", swatch: "#76808d", ground: "stone" },
  ink: { name: "Ink", swatch: "#33343d", ground: "stone" },
} as const satisfies Record<string, Colour>;
export type ColourKey = keyof typeof COLOURS;

export function isColour(key: string): key is ColourKey {
  return Object.hasOwn(COLOURS, key);
}
