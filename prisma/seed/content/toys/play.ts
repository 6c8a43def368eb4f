import { items, lines, pairs } from "../tables";
import { type Group, num, pick, yes } from "../types";

export const play: Group = {
  name: "Soft toys & figures",
  object: "teddy",
  ground: "peach",
  voice: {
    good: lines(`
      @Soft toys: Has not left the bed since it came.
      @Soft toys: Soft, well stuffed and with a very kind face.
      @Soft toys: Survived the washing machine twice.
      Our two-year-old named it within a minute.
      @Soft toys: Seams are strong, believe me, we tested.
      A present that was loved on sight.`),
    bad: lines(`
      @Soft toys: Sheds a few hairs at first.
      Smaller than the picture suggests.
      @Figures & make-believe: The paint chipped after a fall on tiles.
      robot: We had to tighten one leg.`),
    asked: pairs(`
      From what age is it suitable? | The age stands in the table; it is tested for that age and up.
      @Soft toys: Can it be washed? | Yes, at 30 degrees in a pillowcase.
      Are there small parts? | None that come off.`),
  },
  leaves: [
    {
      name: "Soft toys",
      object: "teddy",
      sellers: ["little-orchard", "parcel-nine"],
      brands: ["Little Orchard", "Burrow"],
      attributes: [
        num("height", "Height", "cm", [14, 60, 2], { required: true }),
        num("from-age", "From age", "years", [0, 4, 1]),
        pick("material", "Material", ["Organic cotton", "Wool", "Alpaca", "Recycled plush"]),
        yes("washable", "Machine washable", 0.8),
      ],
      features: lines(`
        Eyes embroidered, not glued
        Stuffed with wool or corn fibre
        Tested for drool, drops and stairs
        Comes with a name tag to fill in`),
      closers: lines(`
        Good listener.
        Weighted a little, so that it sits where you put it.
        teddy,rabbit,elephant: We repair ears for free.`),
      grams: [140, 900],
      items: items(`
        Barnaby bear | 34 | A bear of the classic cut: round ears, short arms, all heart. | teddy | brand=Little Orchard; height=32; loved=4
        Barnaby bear, large | 64 | The same bear, for whole-arm hugs. | teddy | brand=Little Orchard; height=60; was=74
        Barnaby bear in cocoa | 34 | Barnaby's cousin, a shade more serious. | teddy | brand=Little Orchard; height=32; tint=cocoa
        Pip the rabbit | 29 | Long ears for holding on to. | rabbit | brand=Burrow; height=26; loved=3
        Oskar the elephant | 36 | Never forgets bedtime. | elephant | brand=Burrow; height=30; loved=2
        Tove the turtle | 26 | Carries her own house and a pocket for a tooth. | turtle | brand=Burrow; height=18
        Selma the seal | 32 | Grey, sleepy and astonishingly soft. | seal | brand=Burrow; height=28; loved=2
        Otis the owl | 28 | Awake when you are not. | owl | brand=Little Orchard; height=24
        Nils the penguin | 28 | Always dressed, never cold. | penguin | brand=Burrow; height=26
        Luna the llama | 38 | Alpaca wool on the outside, dignity within. | llama | brand=Little Orchard; material=Alpaca; height=34
        Sam the sloth with branch | 34 | Hangs on anything by velcro hands. | sloth | brand=Burrow; height=36
        Gitta the giraffe | 42 | The tallest of the shelf, by a neck. | giraffe | brand=Little Orchard; height=52
        Ducky the drake | 24 | A green head and a fondness for bath edges. | duck | brand=Burrow; height=20`),
    },
    {
      name: "Figures & make-believe",
      object: "tRex",
      sellers: ["little-orchard", "parcel-nine"],
      brands: ["Little Orchard", "Sandpit"],
      attributes: [
        num("height", "Height", "cm", [8, 48, 1]),
        num("from-age", "From age", "years", [3, 8, 1]),
        pick("material", "Material", ["Beech", "Natural rubber", "Steel", "Lime wood"]),
      ],
      features: lines(`
        castle,nestingDolls: Painted with colours made from plants
        castle,nestingDolls,tRex,longNeck: Edges rounded by hand
        tRex,longNeck,robot,castle: Stands on uneven carpets
        Nothing to charge`),
      closers: lines(`
        The rest is imagination.
        Outlives the phase and waits for the next child.
        tRex,longNeck,castle: Comes in a box that becomes a cave.`),
      grams: [120, 1200],
      items: items(`
        Rex the tyrannosaur | 24 | Natural rubber, small arms, large feelings. | tRex | brand=Sandpit; material=Natural rubber; height=22; loved=3
        Dora the long-necked dinosaur | 26 | Eats leaves, minds her business. | longNeck | brand=Sandpit; material=Natural rubber; height=30; loved=2
        Dora in blue | 26 | A rarer kind, seen mostly at dusk. | longNeck | brand=Sandpit; material=Natural rubber; height=30; tint=ocean
        Tin robot with wind-up legs | 39 | Walks eleven steps and thinks. | robot | brand=Sandpit; material=Steel; height=18; loved=2
        Unicorn hand puppet | 32 | A mane for combing, a mouth for talking. | unicorn | brand=Little Orchard; material=-; height=34
        Nesting dolls, set of 5 | 44 | Each one keeps a smaller secret. | nestingDolls | brand=Little Orchard; material=Lime wood; height=16
        Nesting dolls in forest green | 44 | The same family, dressed for a walk. | nestingDolls | brand=Little Orchard; material=Lime wood; height=16; tint=forest
        Wooden castle with four towers | 119 | A drawbridge, a dungeon and room for dragons. | castle | brand=Little Orchard; material=Beech; height=48; was=139; loved=2
        Magician's wand | 18 | With a booklet of eight tricks that work. | wand | brand=Sandpit; material=-; height=30
        Fortune teller's ball | 34 | Glass on a little stand, sees what it likes. | crystalBall | brand=Sandpit; material=-; height=14`),
    },
  ],
};
