import { items, lines, pairs } from "../tables";
import { type Group, mainColour, num, pick, warranty, yes } from "../types";

export const bags: Group = {
  name: "Bags & travel",
  object: "backpack",
  ground: "peach",
  voice: {
    good: lines(`
      Holds far more than it looks.
      backpack,pouch,suitcase: The zips feel as if they would last forever.
      backpack: Comfortable even when it is full of books.
      suitcase: Rolls straight on cobblestones.
      handbag,purse,briefcase: The leather smells wonderful.
      backpack,suitcase: Fits under the seat of every airline so far.
      backpack,briefcase,handbag: The pockets are exactly where I need them.`),
    bad: lines(`
      backpack,handbag: The strap twists a little.
      backpack: No pocket for a bottle.
      suitcase: A scratch on the wheel after the first flight.
      suitcase,briefcase,handbag: Heavier when empty than I expected.`),
    asked: pairs(`
      backpack,briefcase: Does a 15-inch laptop fit? | Yes, with its sleeve.
      backpack,suitcase: Is it allowed as hand luggage? | On all airlines we know of, yes.
      suitcase,briefcase,handbag: Can the handle be replaced? | Yes, it is screwed on and we sell the part.`),
  },
  leaves: [
    {
      name: "Backpacks",
      object: "backpack",
      sellers: ["saddle-row", "kestrel-outdoor", "parcel-nine"],
      brands: ["Portage", "Kestrel"],
      attributes: [
        num("volume", "Volume", "l", [12, 48, 2], { required: true }),
        pick("material", "Material", ["Cotton canvas", "Recycled nylon", "Leather"]),
        num("weight", "Weight", "g", [420, 1600, 20]),
        yes("laptop", "Laptop sleeve", 0.8),
        mainColour,
      ],
      colours: ["raspberry", "ocean", "mustard", "ink", "sage", "terracotta"],
      colourCount: [3, 4],
      features: lines(`
        Zips with a lifetime guarantee
        A front pocket for what you need now
        Sits close, airs well
        Repairs for ten years`),
      closers: lines(`
        From school to summit, or at least to the office.
        Looks smaller than it is.
        Made from sailcloth offcuts where you cannot see it.`),
      grams: [500, 1800],
      items: items(`
        Portage day backpack | 79 | One large room, one small one, {volume} in all. | backpack | brand=Portage; volume=20; loved=4
        Portage commuter backpack | 119 | Opens flat at security, stands up at the desk. | backpack | brand=Portage; volume=24; laptop=yes
        Portage mini backpack | 54 | Keys, book, apple. | backpack | brand=Portage; volume=12; laptop=no
        Portage leather backpack | 229 | Vegetable-tanned and only better with rain. | backpack | brand=Portage; material=Leather; was=259
        Portage school backpack | 69 | Reflective, light and bright enough to find. | backpack | brand=Portage; volume=18; colours=lime,raspberry,ocean,plum; loved=2
        Portage roll-top backpack | 109 | Closes like a bread bag, keeps out the rain. | backpack | brand=Portage; volume=26; material=Recycled nylon
        Portage photo backpack | 149 | Padded rooms that move, and a door at the side. | backpack | brand=Portage; volume=22; colours=ink,sage; loved=2
        Portage bicycle backpack | 89 | Reflects from behind and hooks onto a rack. | backpack | brand=Portage; volume=20; colours=lime,ink,ocean
        Kestrel 36 trekking backpack | 169 | A frame that carries the weight on your hips. | backpack | brand=Kestrel; volume=36; material=Recycled nylon; laptop=no
        Kestrel summit backpack | 98 | Strips down to four hundred and twenty grams. | backpack | brand=Kestrel; volume=22; weight=420; material=Recycled nylon; laptop=no`),
    },
    {
      name: "Handbags & purses",
      object: "handbag",
      sellers: ["saddle-row"],
      brands: ["Saddle Row", "Arno"],
      attributes: [
        pick("material", "Material", ["Calf leather", "Suede", "Linen", "Velvet"]),
        num("width", "Width", "cm", [10, 42, 1]),
        yes("strap", "Shoulder strap", 0.5),
        mainColour,
      ],
      colours: ["cocoa", "ink", "cherry", "forest", "blush", "sand"],
      colourCount: [2, 4],
      features: lines(`
        Stitches you can count
        Solid brass, no plating
        Lined with cotton twill
        Free repairs of seams`),
      closers: lines(`
        The leather darkens where you hold it.
        Sewn by one person from start to end.
        Closes with a sound you will come to like.`),
      grams: [120, 1100],
      items: items(`
        Arno two-tone handbag | 289 | A firm shape with a flap and two handles. | handbag | brand=Arno; material=Calf leather; width=28; loved=3
        Arno work bag | 340 | Takes a folder upright and an umbrella across. | handbag | brand=Arno; material=Calf leather; width=38
        Arno weekend handbag | 249 | Softer, rounder, Friday. | handbag | brand=Arno; material=Suede; was=289
        Saddle Row clasp purse | 79 | Two brass beads that kiss. | purse | brand=Saddle Row; width=14; colours=cherry,forest,plum; loved=2
        Saddle Row coin purse | 39 | For keys, coins and one folded letter. | purse | brand=Saddle Row; width=10; colours=mustard,navy,raspberry
        Saddle Row zip pouch | 58 | Slips into any bag and keeps the small things together. | pouch | brand=Saddle Row; width=20; colours=blush,sky,sage; loved=2
        Saddle Row clutch | 98 | Only what an evening needs. | pouch | brand=Saddle Row; width=26; colours=apricot,ink,lavender`),
    },
    {
      name: "Luggage & briefcases",
      object: "suitcase",
      sellers: ["saddle-row", "parcel-nine"],
      brands: ["Portage", "Saddle Row"],
      attributes: [
        num("volume", "Volume", "l", [8, 96, 2], { required: true }),
        pick("material", "Material", ["Polycarbonate", "Leather", "Recycled nylon"]),
        num("weight", "Weight", "kg", [1.2, 4.6, 0.1]),
        warranty,
      ],
      colours: ["ocean", "ink", "forest", "coral", "sand"],
      colourCount: [2, 4],
      features: lines(`
        suitcase: Wheels come off with a coin
        suitcase,briefcase: Corners you can replace
        suitcase: Lock any customs officer can open politely
        suitcase: Lining that unzips for washing`),
      closers: lines(`
        For people who come back.
        suitcase: Rolls on four quiet wheels.
        Ten years of spare parts, in writing.`),
      grams: [1600, 4800],
      items: items(`
        Portage cabin suitcase | 169 | The largest that still flies with you. | suitcase | brand=Portage; volume=38; material=Polycarbonate; loved=3
        Portage check-in suitcase | 219 | Two weeks, one coat, three books. | suitcase | brand=Portage; volume=68; was=259
        Portage family suitcase | 279 | {volume} for everybody's everything. | suitcase | brand=Portage; volume=96
        Portage child's suitcase | 89 | Small enough to insist on carrying. | suitcase | brand=Portage; volume=22; colours=coral,mint,sky
        Saddle Row briefcase | 320 | Two locks, three sections, one opinion. | briefcase | brand=Saddle Row; volume=14; material=Leather; colours=cocoa,ink; loved=2
        Saddle Row slim briefcase | 260 | For a laptop and the last page. | briefcase | brand=Saddle Row; volume=8; material=Leather; colours=cocoa,navy`),
    },
  ],
};
