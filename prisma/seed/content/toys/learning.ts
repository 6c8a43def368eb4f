import { items, lines, pairs } from "../tables";
import { type Group, num, pick, yes } from "../types";

export const learning: Group = {
  name: "Baby & learning",
  object: "globe",
  ground: "sky",
  voice: {
    good: lines(`
      @Baby: Easy to clean, which is half the battle.
      @Baby: She takes it everywhere, even to bed.
      @Science & discovery: We learned something too.
      Well thought out, down to the little bag.
      No chemical smell at all.
      @Science & discovery: Kept two children busy for a whole afternoon.`),
    bad: lines(`
      @Science & discovery: The instructions are too long for the age.
      babyBottle: Leaks if you do not close it all the way.
      microscope,telescope,testTube: A bit fiddly to put together.
      globe,microscope,telescope: The stand could be heavier.`),
    asked: pairs(`
      From what age? | The age is in the table, and it is meant seriously.
      babyBottle,spoon,bowl: Can it be sterilised? | Yes, five minutes in boiling water.
      testTube: Are refills sold? | Yes, on our seller page.`),
  },
  leaves: [
    {
      name: "Baby",
      object: "babyBottle",
      sellers: ["little-orchard", "parcel-nine"],
      brands: ["Little Orchard", "Lait"],
      attributes: [
        pick("kind", "Kind", ["Feeding", "Bath", "Sleep", "Clothing"]),
        num("from-age", "From age", "months", [0, 18, 1]),
        pick("material", "Material", ["Glass", "Natural rubber", "Organic cotton", "Beech", "Steel"]),
        yes("dishwasher", "Dishwasher safe", 0.5),
      ],
      colours: ["sky", "blush", "mint", "butter", "lavender"],
      colourCount: [2, 4],
      features: lines(`
        Free from everything that should not be in it
        babyBottle: Measured marks you can read at four in the morning
        babyBottle,bowl,spoon: Rounded everywhere
        babyBottle: Spare parts sold singly`),
      closers: lines(`
        babyBottle,spoon: Easy with one hand.
        socks,teddy: Grows along for a while.
        Made for the long nights.`),
      grams: [60, 900],
      items: items(`
        First bottle, 240 ml | 16 | A slow teat and a shape that small hands find. | babyBottle | brand=Little Orchard; kind=Feeding; material=Glass; loved=3
        First bottles, set of 3 | 42 | One in use, one in the wash, one somewhere. | babyBottle | brand=Little Orchard; kind=Feeding; material=Glass; was=48
        Travel bottle with cap, 150 ml | 14 | Closes properly, even upside down. | babyBottle | brand=Little Orchard; kind=Feeding; material=Steel
        Learning bowl and spoon | 22 | A rim to push against and a base that stays. | bowl | brand=Little Orchard; kind=Feeding; material=Beech; loved=2
        Soft feeding spoon | 9 | Bends before it hurts. | spoon | brand=Little Orchard; kind=Feeding; material=Natural rubber
        Bath duck | 12 | Natural rubber with no hole, so no mould. | duck | brand=Little Orchard; kind=Bath; dishwasher=-; material=Natural rubber; plain
        Baby soap | 8 | Mild enough for day three. | soap | brand=Lait; kind=Bath; dishwasher=-; material=-
        First socks, 5 pairs | 18 | They stay on, honestly. | socks | brand=Little Orchard; kind=Clothing; dishwasher=-; material=Organic cotton; loved=2
        Sleepy bear comforter | 24 | Half bear, half handkerchief. | teddy | brand=Little Orchard; kind=Sleep; dishwasher=-; material=Organic cotton`),
    },
    {
      name: "Science & discovery",
      object: "microscope",
      sellers: ["little-orchard", "lantern-books", "kestrel-outdoor"],
      brands: ["Lodestar", "Sandpit", "Little Lantern"],
      attributes: [
        pick("kind", "Kind", ["Microscope", "Experiment", "Globe", "Magnet", "Magnifier", "Telescope"]),
        num("from-age", "From age", "years", [5, 14, 1], { required: true }),
      ],
      features: lines(`
        microscope,telescope,magnifier: Real glass, real metal
        microscope,testTube,magnet,telescope: A booklet with thirty things to try
        microscope,testTube,magnet: Works in a kitchen
        microscope,testTube,magnet,telescope,magnifier: Nothing that needs an app`),
      closers: lines(`
        For people who ask why.
        testTube,magnet: The mess is part of it.
        Good for rainy holidays.`),
      grams: [120, 3000],
      items: items(`
        Lodestar school microscope | 129 | Three lenses, a steady focus, ten prepared slides. | microscope | brand=Lodestar; kind=Microscope; loved=3
        Lodestar field microscope | 89 | Battery lamp, metal body, goes along to the pond. | microscope | brand=Lodestar; kind=Microscope; tint=teal
        Lodestar laboratory microscope | 349 | Two eyepieces and a stage that moves by hairs. | microscope | brand=Lodestar; kind=Microscope; from-age=12; was=399
        Crystal growing set | 26 | Six salts, six colours, two weeks. | testTube | brand=Sandpit; kind=Experiment; loved=2
        Volcano and slime set | 29 | What the name says, with a good clean-up plan. | testTube | brand=Sandpit; kind=Experiment; tint=raspberry
        Globe for the desk | 58 | Current borders, old-fashioned colours. | globe | brand=Little Lantern; kind=Globe; loved=2
        Globe with night sky | 84 | Countries by day, constellations by lamp. | globe | brand=Little Lantern; kind=Globe; tint=indigo
        Big magnet and iron filings | 18 | Makes the invisible visible. | magnet | brand=Sandpit; kind=Magnet
        Insect magnifier | 16 | For looking, then letting go. | magnifier | brand=Sandpit; kind=Magnifier; tint=forest; loved=2
        Moon telescope for beginners | 98 | Craters from the first evening. | telescope | brand=Lodestar; kind=Telescope; tint=plum`),
    },
  ],
};
