import { items, lines, pairs } from "../tables";
import { type Group, num, pick, words, yes } from "../types";

export const table: Group = {
  name: "Table & tea",
  object: "mug",
  ground: "stone",
  voice: {
    good: lines(`
      wineGlass,tumbler,flutes,cocktailGlass,beerMug: Thin at the lip and sturdy at the foot.
      basket: The weave is tight and even.
      jar: Seals so well that the flour has stayed dry.
      mug,teaCup,teapot,sakeSet,plate: The glaze is even lovelier than in the pictures.
      mug,teaCup,teapot: Keeps tea warm for a surprisingly long time.
      mug,teaCup,teapot,plate,basket: Each one is slightly different, which I like.
      mug,beerMug: The handle fits three fingers, finally.
      teapot: Nothing drips, not even the last drop.
      mug,plate,wineGlass,tumbler,beerMug,jar: Survived the dishwasher fifty times without a mark.
      mug,teaCup: Feels good to hold on a cold morning.`),
    bad: lines(`
      A little smaller than I had imagined.
      mug,plate: One of the set had a tiny bubble in the glaze.
      mug,plate,teapot: The base scratches the table, felt dots help.
      mug,teaCup,plate: Gets very hot in the microwave.
      mug,teapot: The colour is greener than on my screen.`),
    asked: pairs(`
      mug,teaCup,plate,wineGlass,tumbler,beerMug,flutes,cocktailGlass: Is it dishwasher safe? | Yes, at up to 60 degrees.
      mug,teaCup,teapot,wineGlass,tumbler,beerMug,flutes,cocktailGlass: How much does it hold? | You find the exact number in the table below; it is measured to one centimetre under the rim.
      mug,teaCup,plate: Can I order a single replacement? | Of course. Write to us with a picture and we match the glaze.
      mug,teaCup,teapot,plate: Is the glaze free from lead? | Yes, every batch is tested.`),
  },
  leaves: [
    {
      name: "Mugs & cups",
      object: "mug",
      sellers: ["clay-street", "copper-kettle"],
      brands: ["Clay Street", "Kiln"],
      attributes: [
        num("capacity", "Capacity", "ml", [90, 420, 10], { required: true }),
        pick("material", "Material", ["Stoneware", "Porcelain", "Earthenware", "Glass"]),
        words("finish", "Finish", ["Matt glaze", "Satin glaze", "Clear glaze", "Raw outside, glazed inside"]),
        yes("dishwasher", "Dishwasher safe", 0.95),
      ],
      colours: ["lavender", "chalk", "sage", "terracotta", "sky", "ink", "mustard"],
      colourCount: [3, 5],
      features: lines(`
        Thrown by hand, so no two are quite alike
        Glazed without lead or cadmium
        Stacks safely two high
        Suits dishwasher and microwave`),
      closers: lines(`
        mug,teaCup: Thrown, glazed and fired on one street in Porto.
        Heavy enough to feel, light enough for every day.
        Comes in a box that is itself worth keeping.`),
      grams: [320, 1100],
      items: items(`
        Kiln stoneware mug, set of 2 | 28 | A saucer under each and {capacity} inside. | mug | brand=Kiln; capacity=280; material=Stoneware; loved=9; colours=lavender,chalk,sage,terracotta; seller=clay-street
        Kiln espresso cup, set of 4 | 36 | Thick walls for a short coffee. | mug | brand=Kiln; capacity=90
        Kiln breakfast cup | 22 | The large one: half a pot of tea or a whole soup. | mug | brand=Kiln; capacity=420; loved=2
        Clay Street cappuccino cup, set of 2 | 34 | Rounded inside, so that the milk turns by itself. | mug | brand=Clay Street; capacity=190
        Clay Street studio mug | 26 | Signed on the base by whoever threw it. | mug | brand=Clay Street; capacity=320; was=32
        Clay Street tea bowl with steam rim | 24 | No handle: you drink when your hands say so. | teaCup | brand=Clay Street; capacity=240
        Kiln tea cup on saucer | 19 | Thin at the lip, steady at the foot. | teaCup | brand=Kiln; capacity=220; loved=2
        Kiln office cup with lid | 27 | The saucer is the lid; the meeting may take longer. | teaCup | brand=Kiln; capacity=300
        Clay Street travel mug | 32 | A stoneware cup in a cork sleeve. | mug | brand=Clay Street; capacity=340; loved=2
        Kiln children's mug | 15 | Two hands' worth of handle. | mug | brand=Kiln; capacity=180; colours=coral,sky,mint`),
    },
    {
      name: "Teapots & jugs",
      object: "teapot",
      sellers: ["clay-street", "copper-kettle"],
      brands: ["Clay Street", "Kiln", "Copper Kettle"],
      attributes: [
        num("capacity", "Capacity", "l", [0.4, 1.8, 0.1], { required: true }),
        pick("material", "Material", ["Stoneware", "Cast iron", "Porcelain", "Steel", "Enamel"]),
        yes("strainer", "Strainer included", 0.7),
      ],
      colours: ["raspberry", "sage", "navy", "mustard", "chalk", "terracotta"],
      colourCount: [2, 4],
      features: lines(`
        teapot: Spout cut so that it does not drip
        teapot: Lid stays on when you pour the last cup
        teapot: Fine steel strainer lifts out
        teapot: Handle stays cool`),
      closers: lines(`
        teapot,sakeSet: Pours in a clean arc and stops when you do.
        For slow afternoons.
        teapot: Fits the Kiln cups as if it had been planned, which it was.`),
      grams: [700, 1900],
      items: items(`
        Kiln teapot for two | 48 | Holds {capacity} and an unhurried conversation. | teapot | brand=Kiln; capacity=0.8; loved=3
        Kiln teapot for six | 72 | The one for birthdays and bad weather. | teapot | brand=Kiln; capacity=1.6
        Clay Street one-cup pot | 36 | A pot, a cup and the newspaper. | teapot | brand=Clay Street; capacity=0.4
        Copper Kettle enamel kettle | 64 | Whistles in a minor key when it boils. | teapot | brand=Copper Kettle; material=Enamel; capacity=1.8; strainer=-; loved=3
        Copper Kettle iron teapot | 89 | Enamelled inside, warm for an hour outside. | teapot | brand=Copper Kettle; material=Cast iron; was=105; colours=ink,forest
        Clay Street sake set | 54 | A flask and two cups, warm from the kiln in spirit. | sakeSet | brand=Clay Street; material=Porcelain; strainer=-; plain; capacity=0.4`),
    },
    {
      name: "Glasses",
      object: "wineGlass",
      sellers: ["copper-kettle", "parcel-nine"],
      brands: ["Ripple", "Vane"],
      attributes: [
        num("capacity", "Capacity", "ml", [180, 620, 10], { required: true }),
        num("pieces", "In the set", "pieces", [2, 6, 2]),
        pick("made", "Made", ["Mouth-blown", "Pressed"]),
        yes("dishwasher", "Dishwasher safe", 0.7),
      ],
      features: lines(`
        Lead-free crystal
        wineGlass,flutes,cocktailGlass: A rim as thin as it should be
        Packed in pulp, not in foam
        Single glasses can be bought again`),
      closers: lines(`
        wineGlass,flutes,cocktailGlass: Ring when they meet.
        Sturdy enough for the people you like.
        tumbler,wineGlass: Makes tap water look like an occasion.`),
      grams: [500, 1800],
      items: items(`
        Vane red wine glasses, set of 4 | 58 | A generous bowl on a stem that bends before it breaks. | wineGlass | brand=Vane; pieces=4; capacity=520; loved=2
        Vane white wine glasses, set of 4 | 54 | Narrower, cooler, brighter. | wineGlass | brand=Vane; pieces=4; capacity=360; tint=butter
        Vane champagne flutes, set of 2 | 38 | Slim enough to keep the bubbles talking. | flutes | brand=Vane; pieces=2; capacity=210
        Ripple tumblers, set of 6 | 44 | A soft wave on the outside, level on the inside. | tumbler | brand=Ripple; pieces=6; capacity=280; loved=2
        Ripple whisky glass, set of 2 | 32 | A heavy base for heavy evenings. | tumbler | brand=Ripple; pieces=2; was=39
        Ripple beer mug | 18 | Half a litre with a handle that fits a mitten. | beerMug | brand=Ripple; capacity=500; pieces=-
        Vane coupe glasses, set of 4 | 62 | For sours, sorbets and the occasional trifle. | cocktailGlass | brand=Vane; pieces=4; capacity=220`),
    },
    {
      name: "Plates & storage",
      object: "plate",
      sellers: ["clay-street", "copper-kettle"],
      brands: ["Clay Street", "Kiln", "Pantry Post"],
      attributes: [
        pick("material", "Material", ["Stoneware", "Porcelain", "Glass", "Willow", "Seagrass"]),
        num("size", "Size", "cm", [12, 40, 1]),
        yes("dishwasher", "Dishwasher safe", 0.7),
      ],
      features: lines(`
        plate: Edges thick enough to survive a sink
        plate,jar: Matches every other piece of the range
        jar: Lid with a natural rubber ring
        plate,basket: Signed by its maker`),
      closers: lines(`
        plate: Quiet enough to let the food speak.
        One of those things you stop noticing and would miss.
        plate,jar: Stacks without clatter.`),
      grams: [500, 3200],
      items: items(`
        Kiln dinner plate | 24 | A flat middle, a raised edge, a calm white. | plate | brand=Kiln; material=Stoneware; size=27; loved=2
        Kiln side plate | 16 | For bread, cake and second helpings. | plate | brand=Kiln; material=Stoneware; size=19; tint=sage
        Clay Street supper set for one | 44 | Plate, knife and fork, for a table you like to lay. | plate | brand=Clay Street; size=26; tint=terracotta
        Pantry Post glass jar | 14 | A litre of rice, seen from outside. | jar | brand=Pantry Post; material=Glass; size=18; loved=3
        Pantry Post glass jars, set of 6 | 72 | The whole shelf in one go. | jar | brand=Pantry Post; material=Glass; size=18; was=84; tint=mint
        Pantry Post salt shaker | 12 | Holes the right size, at last. | saltShaker | brand=Pantry Post; material=Glass; size=12
        Willow bread basket | 32 | Woven in Jutland, lined with linen you can wash. | basket | brand=Pantry Post; material=Willow; size=32; dishwasher=-
        Willow market basket | 58 | One arm, a week's vegetables. | basket | brand=Pantry Post; material=Willow; size=40; dishwasher=-; tint=cocoa; loved=2`),
    },
  ],
};
