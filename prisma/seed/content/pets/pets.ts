import { items, lines, pairs } from "../tables";
import { type Group, num, pick, yes } from "../types";

export const pets: Group = {
  name: "Dogs, cats & friends",
  object: "bone",
  ground: "butter",
  voice: {
    good: lines(`
      can,fish,tropicalFish,bird,sunflower: Emptied within minutes, every time.
      basket: Slept in it the first night.
      bone,knot,flyingDisc,tennis,duck,bowl: The dog approves, and he is picky.
      knot,flyingDisc,duck: Still in one piece after a month with a terrier.
      yarn,toyMouse,feather: The cat ignored it for a day and now guards it.
      bone: No smell, no crumbs on the carpet.
      knot,pouch,basket: Washes well and looks like new.
      bone: He sits before I even open the bag.`),
    bad: lines(`
      bone: Gone in ten minutes, but she has strong jaws.
      duck: The squeaker is very loud.
      yarn,toyMouse,feather: My cat prefers the box.
      knot,flyingDisc,bone: A bit small for a large breed.`),
    asked: pairs(`
      knot,flyingDisc,bone,duck,tennis: Is it safe for puppies? | From four months on, and better with someone watching.
      bone,can: Where are the ingredients from? | From farms within a day's drive; the list is on the bag.
      bone,knot,flyingDisc,duck: What if my dog does not like it? | Then send it back, chewed or not.`),
  },
  leaves: [
    {
      name: "Chews & food",
      object: "bone",
      sellers: ["good-dog-supply"],
      brands: ["Good Dog", "Bowlful"],
      attributes: [
        pick("for", "For", ["Dogs", "Cats", "Fish", "Birds"]),
        num("weight", "Weight", "g", [60, 3000, 20], { required: true }),
        pick("flavour", "Flavour", ["Beef", "Chicken", "Salmon", "Peanut", "Vegetables", "Seeds"]),
        yes("grain-free", "Grain-free", 0.6),
      ],
      features: lines(`
        bone,can: One source of protein
        bone: Dried slowly, nothing added
        bone,bird,sunflower: Bag that closes again
        bone: Baked in Denver, tasted by Biscuit`),
      closers: lines(`
        bone: Approved by three dogs and one reluctant cat.
        bone: Ears up, tail going.
        Keeps for half a year, in theory.`),
      grams: [80, 3100],
      items: items(`
        Good Dog dental bone, 10 | 18 | Cleans teeth while they think it is a treat. | bone | brand=Good Dog; for=Dogs; flavour=Chicken; weight=420; loved=4
        Good Dog marrow bone | 9 | Filled, roasted, quiet for an hour. | bone | brand=Good Dog; for=Dogs; flavour=Beef; weight=240; tint=sand
        Good Dog peanut bones, small | 12 | For training and for no reason at all. | bone | brand=Good Dog; for=Dogs; flavour=Peanut; weight=200; tint=apricot; loved=2
        Bowlful beef stew for dogs, 12 cans | 34 | Chunks you can recognise. | can | brand=Bowlful; for=Dogs; flavour=Beef; weight=2800; loved=3
        Bowlful salmon for cats, 12 cans | 29 | Flaked fish in its own broth. | can | brand=Bowlful; for=Cats; flavour=Salmon; weight=1000; tint=ocean; loved=2
        Bowlful garden dinner for dogs, 12 cans | 31 | Vegetables first, by popular request. | can | brand=Bowlful; for=Dogs; flavour=Vegetables; weight=2800; tint=moss; was=36
        Bowlful flakes for small fish | 8 | Float, fade, feed. | fish | brand=Bowlful; for=Fish; grain-free=-; flavour=Vegetables; weight=60
        Bowlful flakes for tropical fish | 10 | Colour comes from what they eat. | tropicalFish | brand=Bowlful; for=Fish; grain-free=-; flavour=Vegetables; weight=80
        Bowlful seed mix for garden birds | 16 | Sunflower, millet and a bit of patience. | bird | brand=Bowlful; for=Birds; grain-free=-; flavour=Seeds; weight=2000; loved=2
        Bowlful sunflower hearts | 14 | No shells under the feeder. | sunflower | brand=Bowlful; for=Birds; grain-free=-; flavour=Seeds; weight=1200`),
    },
    {
      name: "Toys & bedding",
      object: "knot",
      sellers: ["good-dog-supply", "parcel-nine"],
      brands: ["Good Dog", "Whisker"],
      attributes: [
        pick("for", "For", ["Dogs", "Cats"]),
        num("size", "Size", "cm", [8, 30, 1]),
        pick("material", "Material", ["Cotton", "Natural rubber", "Wool", "Canvas"]),
        yes("washable", "Washable", 0.8),
      ],
      colours: ["ocean", "coral", "moss", "mustard", "lavender"],
      colourCount: [2, 3],
      features: lines(`
        knot,duck,pouch: Stitched twice where teeth go
        knot,flyingDisc,duck,tennis,yarn,toyMouse: No parts that come off
        flyingDisc,duck,tennis: Floats
        knot,duck,pouch,basket: Goes through the wash`),
      closers: lines(`
        knot,flyingDisc,duck: Guaranteed against one ordinary terrier.
        yarn,toyMouse,feather,knot: Better than the remote control.
        flyingDisc,tennis: Comes back, sometimes.`),
      grams: [40, 1600],
      items: items(`
        Good Dog rope knot | 14 | For tugging, tossing and carrying about proudly. | knot | brand=Good Dog; for=Dogs; material=Cotton; loved=3
        Good Dog soft disc | 16 | Kind to teeth, quick in the air. | flyingDisc | brand=Good Dog; for=Dogs; material=Natural rubber; loved=2
        Good Dog tennis balls, 6 | 12 | Felt without glass fibre, safe to chew. | tennis | brand=Good Dog; for=Dogs; plain; material=Natural rubber
        Good Dog squeaky duck | 15 | Squeaks in a minor third. | duck | brand=Good Dog; for=Dogs; plain; material=Canvas
        Whisker ball of wool | 9 | A proper tangle, felted so it will not unravel. | yarn | brand=Whisker; for=Cats; material=Wool; loved=3
        Whisker felt mouse | 8 | Valerian inside, dignity gone. | toyMouse | brand=Whisker; for=Cats; material=Wool; plain; loved=2
        Whisker feather teaser | 12 | A wand that turns a cat into a kitten. | feather | brand=Whisker; for=Cats; plain; material=Cotton
        Whisker feather teaser in blue | 12 | For cats who prefer rarer birds. | feather | brand=Whisker; for=Cats; tint=ocean; material=Cotton
        Good Dog bowl and scoop | 24 | Heavy base, rounded inside, no chasing it over the floor. | bowl | brand=Good Dog; for=Dogs; material=Natural rubber; washable=yes
        Good Dog wicker bed | 69 | Woven willow and a cushion that unzips. | basket | brand=Good Dog; for=Dogs; material=Cotton; plain; size=80; was=82
        Whisker cat basket | 54 | High sides for a low profile. | basket | brand=Whisker; for=Cats; material=Cotton; tint=sand; size=46
        Good Dog travel pouch | 19 | Treats, keys and bags, clipped to a belt. | pouch | brand=Good Dog; for=Dogs; material=Canvas
        Paw print doormat transfer | 22 | Two prints in lasting ink, for bare mats. | paws | brand=Good Dog; for=Dogs; plain; size=34; material=Cotton`),
    },
  ],
};
