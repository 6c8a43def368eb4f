import { items, lines, pairs } from "../tables";
import { choice, type Group, num, pick, yes } from "../types";

export const plants: Group = {
  name: "Plants & flowers",
  object: "pottedPlant",
  ground: "mint",
  voice: {
    good: lines(`
      bucket,scissors,ladder,windChime,parasol: Solid, and made to stay outside.
      pottedPlant,cactus,palm,tree,rose,hibiscus,bouquet,seedling,herb,clover: Arrived in perfect shape, still moist, not a bent leaf.
      pottedPlant,palm,hibiscus,rose,herb,seedling: Has two new shoots after three weeks.
      pottedPlant,cactus,palm,tree,rose,hibiscus,bouquet,seedling,herb,clover: The card with the care instructions is actually useful.
      pottedPlant,bouquet,palm,herb: Fuller than I expected for the price.
      Packed so well that I felt bad unpacking it.
      tulip,rose,hibiscus,hyacinth,daisy,bouquet,sunflower: In flower for a month now.`),
    bad: lines(`
      pottedPlant,palm,hibiscus,rose,herb,seedling: Two leaves turned yellow after the journey.
      pottedPlant,cactus,palm,clover: The pot is only plastic.
      pottedPlant,palm,hibiscus,rose,tree: Took long to settle in.
      pottedPlant,cactus,palm,tree,rose,hibiscus,bouquet,seedling,herb,clover: Smaller than in the picture, it will grow.`),
    asked: pairs(`
      pottedPlant,cactus,palm,clover,tree: How much light does it need? | It says so in the table; when in doubt, near a window but out of the noon sun.
      pottedPlant,palm,clover: Is it safe for cats? | This one is. If you are unsure about another, write to us.
      What if it arrives damaged? | Send us a picture within three days and a new one is on its way.`),
  },
  leaves: [
    {
      name: "Houseplants",
      object: "pottedPlant",
      sellers: ["fernhouse"],
      brands: ["Fernhouse"],
      attributes: [
        num("height", "Height", "cm", [12, 140, 2], { required: true }),
        pick("light", "Light", ["Sunny", "Half shade", "Shade"]),
        pick("water", "Water", ["Weekly", "Every two weeks", "Monthly"]),
        yes("pet-safe", "Safe for pets", 0.5),
      ],
      options: [choice("Pot", "Nursery pot", ["Terracotta pot", 9])],
      features: lines(`
        Leaves the greenhouse the morning it ships
        Grown without peat
        Potted on once, so it has room
        Card with what it likes and what it does not`),
      closers: lines(`
        Hard to kill, easy to love.
        pottedPlant,palm: Cleans its own leaves if you shower it.
        Happy in the same spot for years.`),
      grams: [700, 6800],
      items: items(`
        Young fig in a pot | 29 | Glossy leaves and ambitions. | pottedPlant | brand=Fernhouse; height=48; light=Half shade; loved=4
        Rubber plant | 34 | Broad, dark, patient with beginners. | pottedPlant | brand=Fernhouse; height=60; light=Half shade
        Lemon balm for the kitchen | 14 | Pick a leaf, it grows two. | pottedPlant | brand=Fernhouse; height=22; light=Sunny; loved=2
        Column cactus | 24 | Asks for nothing and stands up straight. | cactus | brand=Fernhouse; height=34; light=Sunny; water=Monthly; loved=2
        Column cactus, tall | 58 | An architect's plant, with spines. | cactus | brand=Fernhouse; height=90; light=Sunny; water=Monthly
        Desk cactus trio | 32 | Three small characters for one sill. | cactus | brand=Fernhouse; height=12; light=Sunny; water=Monthly
        Parlour palm | 44 | Brings the winter garden, leaves the winter outside. | palm | brand=Fernhouse; height=110; light=Half shade; was=52; loved=2
        Olive seedling in a pot | 36 | Slow, silver-green and patient. | pottedPlant | brand=Fernhouse; height=56; light=Sunny
        Kitchen window herbs, set of 3 | 32 | Three pots, three suppers. | pottedPlant | brand=Fernhouse; height=20; light=Sunny; water=Weekly
        Living fir in a pot | 39 | Inside for the holidays, outside for the rest of its life. | tree | brand=Fernhouse; height=80; light=Sunny
        Four-leaf clover in a pot | 12 | Luck, watered weekly. | clover | brand=Fernhouse; height=14; light=Half shade; water=Weekly`),
    },
    {
      name: "Flowers & bulbs",
      object: "tulip",
      sellers: ["fernhouse"],
      brands: ["Fernhouse", "Bloemhof"],
      attributes: [
        pick("kind", "Kind", ["Bulbs", "Seeds", "Bouquet", "Potted"]),
        pick("flowers", "Flowers in", ["Spring", "Summer", "Autumn"]),
        num("height", "Height", "cm", [15, 220, 5]),
        yes("bees", "Good for bees", 0.7),
      ],
      features: lines(`
        tulip,hyacinth,bouquet: From our own fields near Haarlem
        sunflower,daisy: Untreated seed
        tulip,hyacinth,sunflower,daisy: Planting depth printed on the bag
        tulip,hyacinth,rose,hibiscus: Comes back every year`),
      closers: lines(`
        tulip,hyacinth: Plant it and forget it until it surprises you.
        tulip,hyacinth,sunflower,daisy: A whole corner of colour for the price of a lunch.
        rose,sunflower,daisy,tulip,hibiscus: Cut one for the table; it will not mind.`),
      grams: [40, 1400],
      items: items(`
        Tulip bulbs, Pink dusk, 25 | 18 | A tall, late tulip in two shades of pink. | tulip | brand=Bloemhof; kind=Bulbs; flowers=Spring; height=50; loved=3
        Tulip bulbs, Purple noon, 25 | 18 | Almost black at the base. | tulip | brand=Bloemhof; kind=Bulbs; flowers=Spring; height=45; tint=plum
        Tulip bulbs, Apricot, 50 | 29 | Fifty reasons to look out of the window. | tulip | brand=Bloemhof; kind=Bulbs; flowers=Spring; height=50; tint=apricot; was=36
        Grape hyacinth bulbs, 40 | 14 | A blue carpet under bare trees. | hyacinth | brand=Bloemhof; kind=Bulbs; flowers=Spring; height=15; loved=2
        Sunflower seeds, Tall Otto | 5 | Two metres and a face that follows you. | sunflower | brand=Fernhouse; kind=Seeds; flowers=Summer; height=220; loved=2
        Ox-eye daisy seeds | 5 | A meadow, by the handful. | daisy | brand=Fernhouse; kind=Seeds; flowers=Summer; height=60
        Climbing rose, Red letter | 28 | Flowers twice and forgives bad pruning. | rose | brand=Bloemhof; kind=Potted; flowers=Summer; height=120
        Climbing rose, Old blush | 28 | A softer colour, a stronger scent. | rose | brand=Bloemhof; kind=Potted; flowers=Summer; height=120; tint=blush
        Garden hibiscus | 32 | Opens a new flower every morning of August. | hibiscus | brand=Fernhouse; kind=Potted; flowers=Summer; height=70
        Seasonal bouquet | 39 | What the field has today, tied by hand. | bouquet | brand=Bloemhof; kind=Bouquet; flowers=Autumn; height=45; loved=3
        Seasonal bouquet, large | 59 | The same field, both arms. | bouquet | brand=Bloemhof; kind=Bouquet; flowers=Autumn; height=55; was=68`),
    },
    {
      name: "Growing & tools",
      object: "seedling",
      sellers: ["fernhouse", "oakline-tools"],
      brands: ["Fernhouse", "Oakline"],
      attributes: [
        pick("kind", "Kind", ["Seedlings", "Herbs", "Watering", "Cutting", "Ladder", "Ornament"]),
        num("length", "Length", "cm", [8, 240, 2]),
        pick("material", "Material", ["Zinc", "Steel", "Ash", "Bamboo", "Peat-free soil"]),
      ],
      features: lines(`
        bucket,ladder,parasol,windChime: Made to be left out in the rain
        scissors: Fits small hands and large
        scissors: Sharpens with an ordinary stone
        scissors: Spare springs and screws in stock`),
      closers: lines(`
        bucket,scissors: Hangs on one nail in the shed.
        scissors,ladder,bucket: The garden will not notice; your back will.
        seedling,herb,bucket,parasol: Good from March until the first frost.`),
      grams: [60, 7200],
      items: items(`
        Tomato seedlings, set of 6 | 16 | Six old kinds, ready to go out. | seedling | brand=Fernhouse; kind=Seedlings; material=Peat-free soil; length=14; loved=3
        Lettuce seedlings, set of 12 | 12 | A salad a week for a season. | seedling | brand=Fernhouse; kind=Seedlings; material=Peat-free soil; length=8; tint=lime
        Kitchen herb tray | 19 | Thyme, sage, oregano and one surprise. | herb | brand=Fernhouse; kind=Herbs; material=Peat-free soil; length=18; loved=2
        Zinc bucket, 12 l | 28 | For water, weeds and apples. | bucket | brand=Oakline; kind=Watering; material=Zinc; tint=slate; length=30
        Garden bucket, 12 l | 24 | The same bucket, easier to find. | bucket | brand=Oakline; kind=Watering; tint=moss; length=30
        Flower scissors | 24 | Long blades that cut without crushing. | scissors | brand=Oakline; kind=Cutting; material=Steel; length=18; loved=2
        Herb scissors | 18 | Short, pointed and easy to clean. | scissors | brand=Oakline; kind=Cutting; material=Steel; length=14; tint=forest
        Orchard ladder | 119 | Wide at the bottom, calm at the top. | ladder | brand=Oakline; kind=Ladder; material=Ash; length=240
        Apple-picking ladder, small | 84 | Four rungs for the lower branches. | ladder | brand=Oakline; kind=Ladder; material=Ash; length=140; tint=sand
        Glass wind chime | 29 | One clear note for every breeze. | windChime | brand=Fernhouse; kind=Ornament; length=38; material=Bamboo
        Balcony parasol | 79 | Clamps to any railing and leans with the sun. | parasol | brand=Fernhouse; kind=Ornament; material=Ash; length=180; tint=mustard; was=94`),
    },
  ],
};
