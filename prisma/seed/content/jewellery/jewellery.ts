import { items, lines, pairs } from "../tables";
import { type Group, mainColour, num, pick, warranty, words, yes } from "../types";

export const jewellery: Group = {
  name: "Jewellery & watches",
  object: "ring",
  ground: "lilac",
  voice: {
    good: lines(`
      ring,gem,beads: Even more beautiful in daylight.
      ring,watch,beads: I have not taken it off since.
      Comes in a lovely box, I did not even wrap it.
      watch: Light on the wrist and easy to read.
      ring,gem: The stone catches every bit of light.
      ring: She said yes.
      ring: Resizing was free and took a week.`),
    bad: lines(`
      Smaller than I had pictured.
      watch: The strap was stiff for the first few days.
      watch: The clasp takes practice.
      ring: Size came out a touch large.`),
    asked: pairs(`
      ring: How do I find my ring size? | We send a paper gauge for free; it takes two days.
      ring: Is the silver recycled? | All of it, and the gold as well.
      ring,watch: Can I have it engraved? | Yes, up to 24 letters. Leave them with the order.`),
  },
  leaves: [
    {
      name: "Rings & stones",
      object: "ring",
      sellers: ["tessera"],
      brands: ["Tessera", "Meander"],
      attributes: [
        pick("metal", "Metal", ["Recycled silver", "Recycled gold", "Brass", "None"]),
        pick("stone", "Stone", ["Topaz", "Moonstone", "Garnet", "Peridot", "Coral", "No stone"]),
        num("weight", "Weight", "g", [2, 24, 1]),
        mainColour,
      ],
      colours: ["sky", "lavender", "blush", "mint", "mustard"],
      colourCount: [1, 3],
      features: lines(`
        ring: Made to order on a bench in Athens
        ring: Hallmarked
        ring: Resizing free in the first year
        ring,gem,beads: Box of olive wood`),
      closers: lines(`
        ring: Made for you, in about a week.
        ring,beads: Worn every day, it only gets better.
        ring: Engraving is included.`),
      grams: [40, 140],
      items: items(`
        Meander wide ring | 89 | A broad, plain band with a soft edge. | ring | brand=Meander; metal=Recycled silver; stone=No stone; loved=3; plain
        Meander gilded ring | 149 | The same band with a skin of gold. | ring | brand=Meander; metal=Recycled gold; stone=No stone; tint=mustard
        Tessera promise ring | 119 | Slim enough to forget, not meant to be. | ring | brand=Tessera; stone=No stone; colours=lavender,blush,mint; loved=2
        Tessera pair of rings | 229 | Two sizes, one melt. | ring | brand=Tessera; stone=No stone; tint=sand; was=260
        Tessera loose topaz | 190 | Cut in fifty-eight facets; set it or simply look at it. | gem | brand=Tessera; metal=None; stone=Topaz; plain; loved=2
        Tessera loose peridot | 160 | Green like a bottle held to the sun. | gem | brand=Tessera; metal=None; stone=Peridot; tint=lime
        Tessera loose garnet | 140 | Red, with a fire low down. | gem | brand=Tessera; metal=None; stone=Garnet; tint=cherry
        Worry beads in coral | 58 | Twenty-three beads and something to do with your hands. | beads | brand=Meander; metal=None; stone=Coral; plain; loved=2
        Worry beads in jade green | 58 | The same rhythm in another colour. | beads | brand=Meander; metal=None; stone=Peridot; tint=forest
        Theatre crown | 74 | Gilded brass and glass stones, for stages and birthdays. | crown | brand=Tessera; metal=Brass; stone=Topaz; plain`),
    },
    {
      name: "Watches",
      object: "watch",
      sellers: ["tessera", "parcel-nine"],
      brands: ["Halfpast", "Meander"],
      attributes: [
        num("case", "Case", "mm", [28, 44, 1], { required: true }),
        pick("movement", "Movement", ["Quartz", "Automatic", "Solar"]),
        words("strap", "Strap", ["Leather", "Nylon", "Steel mesh"]),
        yes("waterproof", "Waterproof to 50 m", 0.7),
        warranty,
      ],
      colours: ["ocean", "forest", "ink", "cherry", "sand", "plum"],
      colourCount: [2, 4],
      features: lines(`
        Sapphire glass
        Straps change without a tool
        Serviced for free after two years
        Signed by whoever closed the case`),
      closers: lines(`
        Two hands, twelve marks, enough.
        Reads well at an angle.
        Keep it for the next one who needs to be on time.`),
      grams: [90, 220],
      items: items(`
        Halfpast field watch | 129 | Large figures, a matt dial, a strap you can wash. | watch | brand=Halfpast; case=38; movement=Quartz; strap=Nylon; loved=3
        Halfpast solar watch | 169 | Never needs a battery, only a window. | watch | brand=Halfpast; case=38; movement=Solar; loved=2
        Halfpast automatic watch | 340 | Winds itself while you walk. | watch | brand=Halfpast; case=40; movement=Automatic; was=390
        Halfpast slim watch | 149 | Six millimetres of time. | watch | brand=Halfpast; case=34; movement=Quartz; strap=Leather
        Halfpast first watch | 39 | Minutes written out, for those who are learning. | watch | brand=Halfpast; case=28; movement=Quartz; colours=coral,lime,sky
        Meander dress watch | 229 | A case like a pebble. | watch | brand=Meander; case=32; movement=Quartz; strap=Leather
        Halfpast diver watch | 290 | A bezel that clicks and hands that glow. | watch | brand=Halfpast; case=42; movement=Automatic; waterproof=yes`),
    },
  ],
};
