import { items, lines, pairs } from "../tables";
import { type Group, num, pick, warranty, words, yes } from "../types";

export const cooking: Group = {
  name: "Cooking",
  object: "fryingPan",
  ground: "butter",
  voice: {
    good: lines(`
      @Pans & pots: Heats evenly right to the edge.
      @Knives & tools: Sits well in the hand and never feels heavy.
      fryingPan: Eggs slide off without a fuss.
      Cleans up with hot water and a cloth.
      knife: It was sharp from the first day and still is.
      My mother asked where I got it.
      You can feel that it will be around for decades.`),
    bad: lines(`
      fryingPan,paella,pot: The handle gets warm after a quarter of an hour.
      Heavier than I thought from the pictures.
      fryingPan,paella: Needs a little patience until it is seasoned.
      pot: The lid rattles at a full boil.
      knife,fryingPan: No dishwasher, which I read too late.`),
    asked: pairs(`
      fryingPan,paella,pot: Does it work on induction? | Yes, on induction, gas, ceramic and in the oven.
      knife,spoon,fryingPan: Can it go into the dishwasher? | Better not. Hot water and a brush keep it good for longer.
      fryingPan,paella,pot: Is it coated? | No, there is no coating that could come off.
      Where is it made? | In a family workshop; the place is stamped on the underside.`),
  },
  leaves: [
    {
      name: "Pans & pots",
      object: "fryingPan",
      sellers: ["copper-kettle", "parcel-nine"],
      brands: ["Iron & Ember", "Basta", "Copper Kettle"],
      attributes: [
        pick("material", "Material", ["Cast iron", "Carbon steel", "Stainless steel", "Copper", "Aluminium"]),
        num("diameter", "Diameter", "cm", [16, 34, 2], { required: true }),
        num("weight", "Weight", "kg", [0.8, 4.6, 0.1]),
        yes("induction", "Suits induction", 0.8),
        warranty,
      ],
      features: lines(`
        fryingPan,paella,pot: Safe in the oven up to 260 degrees
        fryingPan: Handle riveted, not glued
        fryingPan,pot: Pours cleanly on both sides
        fryingPan: Comes seasoned and ready to use
        fryingPan,paella: A hole to hang it by`),
      closers: lines(`
        Gets better with every year of use.
        fryingPan,pot,paella: Heavy where it should be, light where you lift it.
        Made to be handed down.`),
      grams: [1200, 4600],
      items: items(`
        Ember cast iron skillet | 59 | Holds its heat through a steak and the next one. | fryingPan | brand=Iron & Ember; material=Cast iron; diameter=26; loved=3
        Ember small egg pan | 32 | Two eggs, one pan, no sticking. | fryingPan | brand=Iron & Ember; material=Cast iron; diameter=16; tint=ink
        Basta carbon steel pan | 69 | Light as aluminium, dark as iron, and good at both. | fryingPan | brand=Basta; material=Carbon steel; loved=2
        Basta paella pan | 48 | Thin steel, wide base, room for eight. | paella | brand=Basta; material=Carbon steel; diameter=34; was=58
        Basta two-handled sauté dish | 84 | From hob to oven to table, and it looks right on all three. | paella | brand=Basta; tint=forest
        Ember enamelled casserole | 139 | Five litres for stews, loaves and Sundays. | pot | brand=Iron & Ember; material=Cast iron; tint=cherry; loved=2
        Ember soup pot | 98 | Tall, with a lid that drips back evenly. | pot | brand=Iron & Ember; tint=navy
        Copper Kettle stock pot | 119 | Eight litres of stainless steel with a scale on the inside. | pot | brand=Copper Kettle; material=Stainless steel; diameter=28
        Copper Kettle copper saucepan | 189 | Follows the flame so closely that sugar never burns. | pot | brand=Copper Kettle; material=Copper; diameter=18; tint=terracotta
        Alpine fondue set | 79 | A pot, a burner and six forks, colour-coded against quarrels. | fondue | brand=Basta; diameter=20; was=95; tint=cherry`),
    },
    {
      name: "Knives & tools",
      object: "knife",
      sellers: ["copper-kettle", "parcel-nine"],
      brands: ["Solen", "Basta", "Spoonwright"],
      attributes: [
        pick("material", "Material", [
          "Carbon steel",
          "Stainless steel",
          "Beech",
          "Olive wood",
          "Cherry wood",
        ]),
        num("length", "Length", "cm", [9, 34, 1]),
        yes("dishwasher", "Dishwasher safe", 0.3),
        words("origin", "Made in", ["Solingen", "Sakai", "Thiers", "Jura"]),
      ],
      features: lines(`
        knife: Sharpened by hand before it ships
        knife: Balanced at the bolster
        spoon,chopsticks: Oiled wood, no varnish
        knife: Comes with a felt sleeve`),
      closers: lines(`
        A tool you reach for without thinking.
        knife: Send it back to us once a year and we sharpen it.
        Simple, and right.`),
      grams: [40, 420],
      items: items(`
        Solen chef's knife | 89 | One blade for nine jobs out of ten. | knife | brand=Solen; length=20; loved=3
        Solen vegetable knife | 76 | A straight edge that goes through a pumpkin and a chive. | knife | brand=Solen; length=17
        Solen paring knife | 29 | Short, pointed and always the first one dirty. | knife | brand=Solen; length=9; loved=2
        Solen bread knife | 64 | Wide waves that saw the crust and spare the crumb. | knife | brand=Solen; length=25; was=78
        Spoonwright cooking spoon | 18 | Cherry wood with one corner for the corners of the pot. | spoon | brand=Spoonwright; material=Cherry wood; tint=cocoa; loved=2
        Spoonwright tasting spoon | 14 | Small, deep and honest about salt. | spoon | brand=Spoonwright; material=Olive wood; tint=sand
        Basta steel ladle | 22 | Holds exactly a bowl and hangs on any rail. | spoon | brand=Basta; material=Stainless steel
        Sakai chopsticks, five pairs | 26 | Tapered, lacquered and easy to tell apart. | chopsticks | brand=Solen; material=Beech
        Sakai cooking chopsticks, long | 16 | Thirty-three centimetres between you and the hot oil. | chopsticks | brand=Solen; material=Beech; length=33; tint=ink
        Dial kitchen timer | 24 | Turn it, hear it tick, take the bread out in time. | timer | brand=Basta; length=9; tint=teal; loved=2`),
    },
    {
      name: "Lunch & bowls",
      object: "bento",
      sellers: ["copper-kettle", "clay-street"],
      brands: ["Basta", "Noon"],
      attributes: [
        num("capacity", "Capacity", "l", [0.4, 4, 0.1], { required: true }),
        pick("material", "Material", ["Stoneware", "Steel", "Beech", "Enamel"]),
        yes("leakproof", "Leakproof", 0.5),
        yes("microwave", "Suits microwaves", 0.6),
      ],
      colours: ["ocean", "mint", "coral", "mustard", "lavender", "ink"],
      colourCount: [2, 4],
      features: lines(`
        bowl,noodleBowl: Nests with its siblings
        bento: Lid seals with a quiet click
        Free from plasticisers
        Fits a standard dishwasher rack`),
      closers: lines(`
        bento: Makes leftovers look like a decision.
        bento: Light enough for a bicycle bag.
        Washes up in a minute.`),
      grams: [260, 1400],
      items: items(`
        Noon bento box | 34 | Three compartments and a lid that keeps them apart. | bento | brand=Noon; capacity=0.9; colours=indigo,mint,coral; loved=3
        Noon two-tier lunch box | 42 | Warm below, cold above, nothing in between. | bento | brand=Noon; capacity=1.4
        Basta mixing bowl | 29 | A pouring lip, a steady base and a thumb hold. | bowl | brand=Basta; capacity=3; loved=2
        Basta mixing bowl, small | 21 | For dressings, two eggs or a cat's birthday. | bowl | brand=Basta; capacity=1
        Noon breakfast bowl and spoon | 24 | Deep enough for milk to the brim. | bowl | brand=Noon; capacity=0.6
        Ramen bowl with chopsticks | 28 | Wide, warm and heavy enough to lean over. | noodleBowl | brand=Noon; leakproof=-; capacity=1.2; material=Stoneware; loved=2
        Ramen bowls, set of 4 | 98 | A whole table of broth. | noodleBowl | brand=Noon; leakproof=-; capacity=1.2; material=Stoneware; was=112`),
    },
  ],
};
