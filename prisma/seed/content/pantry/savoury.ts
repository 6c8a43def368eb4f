import { items, lines, pairs } from "../tables";
import { type Group, num, pick, words, yes } from "../types";

export const savoury: Group = {
  name: "Fruit, savoury & drinks",
  object: "lemon",
  taxClass: "low",
  ground: "mint",
  voice: {
    good: lines(`
      Tastes the way it did on holiday.
      @Fruit by the box: Fresh, heavy and full of juice.
      lemon,orange,ginger: The peel can be used as well, untreated.
      cheese: Came cool and well wrapped.
      Worlds apart from the supermarket.
      @Fruit by the box: A box lasts us two weeks, just.`),
    bad: lines(`
      @Fruit by the box: Two pieces had a soft spot.
      It took a day longer than promised.
      cheese,olive,peanuts: Rather salty.
      sparkling: The bottle leaked a few drops.`),
    asked: pairs(`
      @Fruit by the box: Is the fruit treated? | No, neither before nor after the harvest.
      @Fruit by the box: When is it picked? | The day before it ships; that is why delivery takes a little longer.
      Can I choose the delivery day? | Not to the day yet, but never over a weekend.`),
  },
  leaves: [
    {
      name: "Fruit by the box",
      object: "orange",
      sellers: ["larder-and-vine"],
      brands: ["Monte Verde", "Larder & Vine"],
      attributes: [
        num("weight", "Weight", "kg", [1, 10, 0.5], { required: true }),
        words("origin", "From", ["Sicily", "Algarve", "Wachau", "Peloponnese", "Valencia"]),
        yes("organic", "Organic", 0.8),
        pick("ripe", "Ripe", ["Ready to eat", "In two to three days"]),
      ],
      features: lines(`
        Picked to order
        orange,lemon,apple,ginger: Untreated peel
        Box of cardboard, straw between
        One farm, one harvest`),
      closers: lines(`
        From the tree to your table in three days.
        Share a box with the neighbours.
        When the season is over, it is over.`),
      grams: [1200, 10500],
      items: items(`
        Navel oranges, 5 kg | 24 | Easy to peel and sweet to the last slice. | orange | brand=Monte Verde; weight=5; loved=3
        Amalfi lemons, 3 kg | 19 | Thick skins, kind acid, leaves on. | lemon | brand=Monte Verde; weight=3; loved=2
        Orchard apples, 5 kg | 18 | Four old kinds, crisp and mixed. | apple | brand=Larder & Vine; weight=5
        Table grapes, 2 kg | 16 | Blue, seedless and slightly dusty, as they should be. | grapes | brand=Monte Verde; weight=2
        Garden strawberries, 1 kg | 14 | Small, red all through, for today. | strawberry | brand=Larder & Vine; weight=1
        Sweet cherries, 2 kg | 21 | Dark ones that snap. | cherries | brand=Larder & Vine; weight=2; was=25
        Vineyard peaches, 3 kg | 22 | Eat over the sink. | peach | brand=Monte Verde; weight=3; loved=2
        Tree-ripened mangoes, 4 kg | 36 | Flown by nobody: from a greenhouse in Sicily. | mango | brand=Monte Verde; weight=4
        Avocados, 2 kg | 22 | Ready one after another, not all at once. | avocado | brand=Monte Verde; weight=2; ripe=In two to three days; loved=2
        Forest blueberries, 1 kg | 18 | Hand-combed, bluer tongues guaranteed. | blueberries | brand=Larder & Vine; weight=1
        Fresh ginger, 1 kg | 12 | Thin skin, bright bite. | ginger | brand=Monte Verde; weight=1`),
    },
    {
      name: "Cheese, olives & tins",
      object: "cheese",
      sellers: ["larder-and-vine"],
      brands: ["Larder & Vine", "Caseificio Re"],
      attributes: [
        num("weight", "Weight", "g", [120, 2000, 20], { required: true }),
        words("origin", "From", ["Emilia", "Jura", "Crete", "Douro", "Campania"]),
        pick("keeps", "Keeps", ["Cool", "In the cupboard"]),
        yes("organic", "Organic", 0.5),
      ],
      features: lines(`
        Bought from the maker
        cheese: Cut when you order
        cheese: Paper wrap that lets it breathe
        cheese: Ages well in a cellar`),
      closers: lines(`
        cheese,olive: Bread, and nothing else, please.
        cheese: Take it out an hour before.
        cheese,olive: The kind of thing you hide behind the milk.`),
      grams: [180, 2200],
      items: items(`
        Mountain cheese, 18 months | 29 | Nutty, firm, with small crystals that crunch. | cheese | brand=Caseificio Re; weight=600; keeps=Cool; loved=3
        Mountain cheese, 6 months | 22 | The younger one: milder, softer, melts. | cheese | brand=Caseificio Re; weight=600; keeps=Cool; tint=apricot
        Smoked mountain cheese | 26 | A night over beech, no more. | cheese | brand=Caseificio Re; weight=500; keeps=Cool; tint=terracotta; was=31
        Green olives in brine, 1 kg | 14 | Cracked, with wild fennel. | olive | brand=Larder & Vine; weight=1000; keeps=In the cupboard; loved=2
        First-press olive oil, 500 ml | 24 | Green, peppery, this year's. | olive | brand=Larder & Vine; weight=460; tint=moss; keeps=In the cupboard; loved=3
        Red beans, 2 kg | 11 | Creamy and whole after two hours. | beans | brand=Larder & Vine; weight=2000; keeps=In the cupboard
        Peeled tomatoes, 12 tins | 26 | San Marzano, packed within the day. | can | brand=Larder & Vine; weight=2000; keeps=In the cupboard; loved=2
        Roasted peanuts in the shell | 8 | Still warm in spirit. | peanuts | brand=Larder & Vine; weight=400; keeps=In the cupboard
        Sea salt with shaker | 13 | Raked by hand in September. | saltShaker | brand=Larder & Vine; weight=240; keeps=In the cupboard`),
    },
    {
      name: "Tea, juice & wine",
      taxClass: "standard",
      object: "sparkling",
      sellers: ["larder-and-vine", "copper-kettle"],
      brands: ["Larder & Vine", "Leafwell", "Vigna Alta"],
      attributes: [
        pick("kind", "Kind", ["Tea", "Coffee", "Juice", "Sparkling wine", "Mate"]),
        num("content", "Content", "ml", [250, 6000, 10]),
        yes("organic", "Organic", 0.6),
        yes("caffeine", "Caffeine", 0.5),
      ],
      features: lines(`
        Tasted by two of us, blind
        teaCup,sparkling,mug: Tins and bottles go back to us for free
        One harvest, dated
        teaCup,mug,juice: No flavouring`),
      closers: lines(`
        sparkling,juice: For the long table.
        One is for you, the rest is for guests.
        teaCup,mug,sparkling: Keep it dark and it keeps well.`),
      grams: [180, 6400],
      items: items(`
        Leafwell breakfast tea, 50 bags | 12 | Brisk, malty, stands up to milk. | teaCup | brand=Leafwell; kind=Tea; content=-; caffeine=yes; loved=3
        Leafwell mint tea, 50 bags | 11 | Two kinds of mint, nothing else. | teaCup | brand=Leafwell; kind=Tea; content=-; caffeine=no; tint=mint
        Leafwell jasmine tea, 50 bags | 14 | Scented seven nights with real flowers. | teaCup | brand=Leafwell; kind=Tea; content=-; caffeine=yes; tint=butter; loved=2
        Leafwell house coffee, 1 kg | 24 | Chocolate, hazelnut, Monday. | mug | brand=Leafwell; kind=Coffee; content=-; caffeine=yes; tint=cocoa; loved=4
        Leafwell light roast coffee, 1 kg | 26 | Lemon and black tea, if you let it cool. | mug | brand=Leafwell; kind=Coffee; content=-; caffeine=yes; tint=apricot
        Leafwell mate set with gourd | 34 | Leaves, gourd and straw for the first round. | mate | brand=Leafwell; kind=Mate; content=-; caffeine=yes
        Bubble tea kit for 6 | 22 | Pearls, straws and a tin of black tea. | bubbleTea | brand=Leafwell; kind=Tea; content=-; caffeine=yes
        Orchard apple juice, 12 cartons | 19 | Cloudy, pressed in the week they fell. | juice | brand=Larder & Vine; kind=Juice; content=2400; caffeine=no; loved=2
        Vigna Alta sparkling, 750 ml | 22 | Fine bubbles, dry, with a hint of almond. | sparkling | brand=Vigna Alta; kind=Sparkling wine; content=750; caffeine=no; loved=2
        Vigna Alta sparkling rosé, 6 bottles | 119 | Six reasons, dated. | sparkling | brand=Vigna Alta; kind=Sparkling wine; content=4500; caffeine=no; tint=blush; was=132`),
    },
  ],
};
