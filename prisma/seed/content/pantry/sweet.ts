import { items, lines, pairs } from "../tables";
import { type Group, num, pick, words, yes } from "../types";

export const sweet: Group = {
  name: "Sweet things",
  object: "honey",
  taxClass: "low",
  ground: "butter",
  voice: {
    good: lines(`
      Gone within a day, make of that what you will.
      Not too sweet, which is rare.
      You can taste that there is nothing unnecessary in it.
      Packed so well that nothing was broken.
      I have ordered it three times now.
      The best I have had outside of its country.
      My guests asked for the name.`),
    bad: lines(`
      A little pricey for the size.
      cookie,pretzel,chocolate,cake,lollipop: Arrived with a crack, though it tasted fine.
      Sweeter than I like.
      Best before was nearer than I expected.`),
    asked: pairs(`
      Does it contain nuts? | It may contain traces; all that is in it stands in the description.
      How long does it keep? | At least three months from when it reaches you.
      Is it suitable for vegans? | The table says so.`),
  },
  leaves: [
    {
      name: "Honey & spreads",
      object: "honey",
      sellers: ["larder-and-vine"],
      brands: ["Larder & Vine", "Monte Verde"],
      attributes: [
        num("weight", "Weight", "g", [180, 1000, 10], { required: true }),
        words("origin", "From", ["Alentejo", "Abruzzo", "Provence", "Epirus", "Piedmont"]),
        yes("organic", "Organic", 0.7),
        yes("vegan", "Vegan", 0.5),
      ],
      features: lines(`
        One producer, named on the label
        Paid before the harvest
        Glass that can be used again
        Nothing added`),
      closers: lines(`
        honey,jar,peanuts,orange,lemon,strawberry,cherries,blueberries: Good on bread, better on a spoon.
        From a family we visit every spring.
        Keeps, if you let it.`),
      grams: [320, 1500],
      items: items(`
        Chestnut honey in a clay pot | 24 | Dark, bitter at the edge, unforgettable. | honey | brand=Monte Verde; weight=500; vegan=no; loved=3
        Acacia honey in a clay pot | 22 | Clear, mild, the one for tea. | honey | brand=Monte Verde; weight=500; vegan=no; tint=butter; loved=2
        Thyme honey in a clay pot | 28 | Tastes of the hill it was gathered on. | honey | brand=Monte Verde; weight=500; vegan=no; tint=moss
        Peanut butter, coarse | 11 | Peanuts, salt, a stone mill. | peanuts | brand=Larder & Vine; weight=340; vegan=yes; loved=2
        Chestnut cream | 14 | Two ingredients and six hours. | jar | brand=Larder & Vine; weight=360; vegan=yes; tint=cocoa
        Bitter orange marmalade | 12 | Thick-cut, slow-set. | orange | brand=Larder & Vine; weight=340; vegan=yes; loved=2
        Lemon curd | 13 | Sharp first, soft after. | lemon | brand=Larder & Vine; weight=320; vegan=no
        Strawberry preserve | 12 | Whole fruit from a single week in May. | strawberry | brand=Larder & Vine; weight=340; vegan=yes
        Sour cherry preserve | 12 | With stones in, as it should be. | cherries | brand=Larder & Vine; weight=340; vegan=yes; was=15
        Wild blueberry preserve | 14 | Small berries, large taste. | blueberries | brand=Larder & Vine; weight=340; vegan=yes`),
    },
    {
      name: "Chocolate & sweets",
      object: "chocolate",
      sellers: ["larder-and-vine", "parcel-nine"],
      brands: ["Cacao Sete", "Bonbon Maison", "Larder & Vine"],
      attributes: [
        num("weight", "Weight", "g", [70, 800, 10], { required: true }),
        num("cocoa", "Cocoa", "%", [38, 85, 1]),
        yes("vegan", "Vegan", 0.5),
        pick("for", "Goes with", ["Coffee", "Tea", "Red wine", "Milk"]),
      ],
      features: lines(`
        chocolate: Made from the bean, in small batches
        chocolate: Wrapped in paper you will want to keep
        No palm oil
        chocolate: Farmers named on the back`),
      closers: lines(`
        chocolate: Break it, wait, then chew.
        A present that comes back to you in small pieces.
        For sharing, officially.`),
      grams: [90, 900],
      items: items(`
        Cacao Sete dark bar, 72 % | 8 | Red fruit first, then wood, then quiet. | chocolate | brand=Cacao Sete; weight=80; cocoa=72; vegan=yes; loved=4
        Cacao Sete milk bar | 7 | A milk chocolate for grown-ups. | chocolate | brand=Cacao Sete; weight=80; cocoa=48; vegan=no; tint=apricot; loved=2
        Cacao Sete sea salt bar | 8 | Crystals that crack between the teeth. | chocolate | brand=Cacao Sete; weight=80; cocoa=68; tint=ocean; vegan=yes
        Cacao Sete orange bar | 8 | Candied peel from Sicily. | chocolate | brand=Cacao Sete; weight=80; cocoa=65; tint=terracotta; vegan=yes
        Cacao Sete tasting set, 6 bars | 42 | Six origins and a map. | chocolate | brand=Cacao Sete; weight=480; cocoa=70; tint=plum; was=48
        Bonbon Maison wrapped sweets | 9 | Hard on the outside, honey in the middle. | candy | brand=Bonbon Maison; weight=200; cocoa=-
        Bonbon Maison rainbow lollipops, 6 | 11 | Pulled by hand, eaten in the street. | lollipop | brand=Bonbon Maison; weight=180; cocoa=-; loved=2
        Bonbon Maison kettle popcorn | 7 | Sweet, salty, loud. | popcorn | brand=Bonbon Maison; weight=140; cocoa=-; vegan=yes`),
    },
    {
      name: "Baking",
      object: "cookie",
      sellers: ["larder-and-vine"],
      brands: ["Forno Rosa", "Larder & Vine"],
      attributes: [
        num("weight", "Weight", "g", [240, 1200, 20], { required: true }),
        num("pieces", "Pieces", "pieces", [1, 24, 1]),
        yes("vegan", "Vegan", 0.3),
        words("allergens", "Contains", ["Wheat, milk, egg", "Wheat, nuts", "Wheat, egg"]),
      ],
      features: lines(`
        Baked the night before it ships
        cookie,croissant,cupcake,cake,pie: Butter, not margarine
        Box that does not squash
        croissant,baguette,pretzel,pie: Warm it for four minutes`),
      closers: lines(`
        From a bakery with a queue.
        Best within five days, gone within one.
        cake,pie,cupcake,cookie: Nobody has to know you did not bake it.`),
      grams: [300, 1600],
      items: items(`
        Forno Rosa chocolate chip cookies, 12 | 16 | Crisp rim, soft middle. | cookie | brand=Forno Rosa; pieces=12; loved=3
        Forno Rosa butter croissants, 8 | 19 | Twenty-seven layers, ready for your oven. | croissant | brand=Forno Rosa; pieces=8; loved=2
        Forno Rosa baguettes, 4 | 12 | Part-baked, so the crust is yours. | baguette | brand=Forno Rosa; pieces=4; vegan=yes
        Forno Rosa soft pretzels, 6 | 14 | Dark crust, coarse salt. | pretzel | brand=Forno Rosa; pieces=6; vegan=yes
        Forno Rosa glazed doughnuts, 6 | 17 | Sprinkles included, obviously. | doughnut | brand=Forno Rosa; pieces=6
        Forno Rosa cupcakes, 6 | 22 | A cloud of raspberry on a small cake. | cupcake | brand=Forno Rosa; pieces=6
        Forno Rosa celebration cake | 44 | Three layers, three candles, ten people. | cake | brand=Forno Rosa; pieces=1; was=52; loved=2
        Forno Rosa apple pie | 26 | A lid that domes and a filling that holds. | pie | brand=Forno Rosa; pieces=1`),
    },
  ],
};
