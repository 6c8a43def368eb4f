import { items, lines, pairs } from "../tables";
import { type Group, num, pick, warranty } from "../types";

export const furniture: Group = {
  name: "Furniture",
  object: "chair",
  ground: "mint",
  voice: {
    good: lines(`
      chair,sofa,bed: Assembly took twenty minutes with the one key in the box.
      chair,bed: Solid, not a wobble, even on our crooked floor.
      chair,bed,picture: The wood has a lovely grain.
      chair,sofa,seat: Comfortable for a whole evening of reading.
      sofa: Exactly the colour of the sample they sent.
      sofa,bed: Came through a narrow staircase because it comes apart.
      mirror,picture: Hung in five minutes, straight at the first try.
      amphora: The glaze has a depth that no photograph shows.
      Guests notice it first.`),
    bad: lines(`
      mirror,picture: The hook in the box is too small for our wall.
      amphora: The neck is narrower than I thought.
      chair,bed,sofa: One screw was missing, a new one came two days later.
      sofa,seat: The cushion is firmer than expected.
      sofa,bed: Delivery only to the kerb.
      sofa: Shows every crumb in the dark colour.
      chair: A bit lower than my old one.`),
    asked: pairs(`
      chair,sofa,bed: Does it come assembled? | In parts, with one tool and clear drawings. Plan half an hour.
      sofa: Can I get a sample of the fabric? | Yes, write to us and we send three for free.
      chair,bed,sofa,picture: Is the wood certified? | All of it, and we can tell you the forest.
      chair,sofa,bed: Can it be taken apart again? | Yes, as often as you move.`),
  },
  leaves: [
    {
      name: "Chairs",
      object: "chair",
      sellers: ["fjord-rooms"],
      brands: ["Ply", "Fjord Rooms", "Havn"],
      attributes: [
        pick("material", "Material", ["Oak", "Ash", "Beech", "Walnut", "Plywood"]),
        num("seat-height", "Seat height", "cm", [42, 68, 1], { required: true }),
        num("weight", "Weight", "kg", [3.5, 9, 0.5]),
        warranty,
      ],
      colours: ["cocoa", "ink", "sage", "terracotta", "navy", "chalk"],
      colourCount: [2, 4],
      features: lines(`
        Visible joints that can be tightened
        Finished with hard wax oil
        Felt feet included
        chair: Stacks four high`),
      closers: lines(`
        Comes apart again when you move.
        Drawn in Copenhagen, built an hour away.
        Better after ten years than on the first day.`),
      grams: [4200, 9800],
      items: items(`
        Ply reading chair | 312 | A curved back, a wide seat and an angle found by trying. | chair | brand=Ply; material=Plywood; was=380; loved=18; seat-height=43; colours=cocoa,sage,ink
        Ply dining chair | 189 | The upright sister of the reading chair. | chair | brand=Ply; material=Plywood; seat-height=46; loved=2
        Ply bar stool with back | 229 | Counter height, with somewhere to lean. | chair | brand=Ply; material=Plywood; seat-height=66
        Havn oak chair | 259 | Solid oak, wedge joints, not one screw. | chair | brand=Havn; material=Oak
        Havn ash armchair | 420 | Steam-bent arms that end where your hands do. | chair | brand=Havn; material=Ash
        Fjord children's chair | 98 | Two seat heights: one for four years, one for seven. | chair | brand=Fjord Rooms; material=Beech; seat-height=42; colours=sky,coral,mint
        Fjord train seat | 540 | A reclining seat from a night train, rebuilt for the study. | seat | brand=Fjord Rooms; material=Beech; plain; seat-height=48`),
    },
    {
      name: "Sofas & beds",
      object: "sofa",
      sellers: ["fjord-rooms"],
      brands: ["Havn", "Fjord Rooms", "Stilla"],
      attributes: [
        num("width", "Width", "cm", [90, 240, 10], { required: true }),
        pick("cover", "Cover", ["Linen", "Wool", "Cotton", "Velvet"]),
        pick("frame", "Frame", ["Oak", "Ash", "Pine"]),
        warranty,
      ],
      colours: ["ocean", "forest", "terracotta", "sand", "ink", "blush"],
      colourCount: [3, 5],
      features: lines(`
        sofa: Covers come off and go in the wash
        sofa,bed: Springs, not foam alone
        Legs screw in without a tool
        Replacement covers for ten years`),
      closers: lines(`
        Arrives in boxes that fit a lift.
        Try it for sixty nights.
        The frame is guaranteed for ten years.`),
      grams: [24000, 68000],
      items: items(`
        Havn two-seat sofa with lamp | 1190 | A compact sofa and the reading lamp that belongs to it. | sofa | brand=Havn; width=160; loved=2
        Havn three-seat sofa with lamp | 1490 | Long enough to lie down on and mean it. | sofa | brand=Havn; width=220; was=1690
        Fjord corner sofa with lamp | 2190 | Two people, opposite ends, one blanket. | sofa | brand=Fjord Rooms; width=240; cover=Wool
        Stilla single bed | 540 | Quiet slats and a headboard made for leaning. | bed | brand=Stilla; width=90; loved=2
        Stilla double bed | 790 | Two mattresses' worth of silence. | bed | brand=Stilla; width=160
        Stilla day bed | 640 | A sofa until nine, a bed after. | bed | brand=Stilla; width=100; cover=Cotton
        Stilla king bed | 990 | Wide as a field, low as a whisper. | bed | brand=Stilla; width=180; was=1090
        Stilla children's bed | 420 | Rails that come off when nobody falls out any more. | bed | brand=Stilla; width=90; colours=sky,coral,mint
        Fjord reading sofa with lamp | 890 | One and a half people, or one and a dog. | sofa | brand=Fjord Rooms; width=120`),
    },
    {
      name: "Mirrors & pictures",
      object: "mirror",
      sellers: ["fjord-rooms", "clay-street"],
      brands: ["Havn", "Atelier Mar", "Clay Street"],
      attributes: [
        num("height", "Height", "cm", [24, 120, 2], { required: true }),
        pick("material", "Material", ["Oak", "Brass", "Stoneware", "Paper", "Pine"]),
        num("weight", "Weight", "kg", [0.6, 9, 0.2]),
      ],
      features: lines(`
        mirror,picture: Hanging fittings included
        picture: Museum glass without glare
        picture,amphora: Signed and numbered
        mirror,picture: Packed flat in honeycomb card`),
      closers: lines(`
        mirror: Makes a small hall look twice its size.
        picture,mirror: A calm thing on a busy wall.
        picture,mirror: Hangs from one nail.`),
      grams: [900, 9000],
      tints: ["mustard", "sage", "blush", "cocoa"],
      items: items(`
        Havn scalloped mirror | 149 | A petal edge in brass, a clear face inside it. | mirror | brand=Havn; material=Brass; height=60; loved=2
        Havn hallway mirror | 189 | Tall enough for shoes and hat together. | mirror | brand=Havn; material=Oak; height=120
        Atelier Mar print, Green hills | 64 | Five colours of ink on heavy paper, framed in pine. | picture | brand=Atelier Mar; material=Pine; height=40; tint=moss
        Atelier Mar print, Evening field | 64 | The same hills an hour later. | picture | brand=Atelier Mar; material=Pine; height=40; tint=apricot; loved=2
        Atelier Mar print, large | 129 | For the wall over the sofa that has waited long enough. | picture | brand=Atelier Mar; material=Oak; height=80; tint=teal; was=149
        Clay Street amphora vase | 118 | Thrown in two parts, joined by hand. | amphora | brand=Clay Street; material=Stoneware; height=44; loved=2
        Clay Street amphora, small | 68 | One branch, one table. | amphora | brand=Clay Street; material=Stoneware; height=24; tint=slate
        Clay Street floor vase | 240 | Sixty centimetres of unhurried clay. | amphora | brand=Clay Street; material=Stoneware; height=60; tint=ink`),
    },
  ],
};
