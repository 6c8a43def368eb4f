import { items, lines, pairs } from "../tables";
import { type Group, mainColour, num, pick, SHOES, yes } from "../types";

export const shoes: Group = {
  name: "Shoes",
  object: "runningShoe",
  ground: "peach",
  voice: {
    good: lines(`
      No blisters, not even on the first long day.
      My feet are wide and they still fit well.
      runningShoe,hikingBoot: Cushioned but not spongy.
      leatherShoe,boot,hikingBoot,flat,heel: The leather has become softer every week.
      True to size, I took my usual.
      boot,hikingBoot,runningShoe: Grip on wet stone is excellent.
      runningShoe: Three hundred miles in and the sole looks fresh.`),
    bad: lines(`
      Runs small, take half a size more.
      runningShoe,leatherShoe,hikingBoot: The laces are too long.
      leatherShoe,boot,hikingBoot: Needed a fortnight to break in.
      The insole slips a little.
      Colour is darker than in the picture.`),
    asked: pairs(`
      Do they run true to size? | Yes for most feet. With a high instep take half a size more.
      leatherShoe,boot,heel,hikingBoot: Can they be resoled? | Yes, twice at least; we do it in our workshop.
      runningShoe,leatherShoe,boot,hikingBoot: Are they waterproof? | They take a shower. For a river you want boots.`),
  },
  leaves: [
    {
      name: "Running shoes",
      object: "runningShoe",
      sellers: ["stride-and-co", "harbour-sports"],
      brands: ["Tempo", "Longway"],
      attributes: [
        pick("surface", "Surface", ["Road", "Trail", "Track"]),
        num("weight", "Weight", "g", [190, 320, 5], { required: true }),
        num("drop", "Drop", "mm", [0, 12, 2]),
        pick("cushioning", "Cushioning", ["Firm", "Medium", "Soft"]),
        mainColour,
      ],
      colours: ["lavender", "coral", "sky", "lime", "ink", "teal"],
      colourCount: [2, 3],
      options: [SHOES],
      features: lines(`
        Logged over 500 miles before we sell it
        Heel cup that does not rub
        Recycled upper, natural rubber sole
        Reflective from every side`),
      closers: lines(`
        Run in them for a week; if they are wrong, they come back.
        Light on the scales and calm on the road.
        Holds its bounce past the point where others go flat.`),
      grams: [480, 720],
      items: items(`
        Tempo road running shoe | 94.50 | Soft landing, quick turnover, {weight} a shoe. | runningShoe | brand=Tempo; surface=Road; weight=235; was=120; loved=14; colours=lavender,coral,sky; seller=stride-and-co
        Tempo Race running shoe | 169 | A plate, a rocker and a personal best. | runningShoe | brand=Tempo; surface=Road; weight=195
        Tempo Easy running shoe | 109 | For slow miles with a friend. | runningShoe | brand=Tempo; surface=Road; cushioning=Soft; loved=2
        Tempo Track spike | 89 | Six pins and a curve to lean into. | runningShoe | brand=Tempo; surface=Track; cushioning=Firm
        Longway trail shoe | 129 | Deep lugs and a toe guard against roots. | runningShoe | brand=Longway; surface=Trail; loved=2
        Longway Mud trail shoe | 139 | Cleats that let go of the clay. | runningShoe | brand=Longway; surface=Trail; was=155
        Longway walking shoe | 99 | A running shoe that has learned to stroll. | runningShoe | brand=Longway; surface=Road; cushioning=Medium
        Tempo Junior running shoe | 59 | Elastic laces and room to grow. | runningShoe | brand=Tempo; surface=Road; cushioning=Soft`),
    },
    {
      name: "Leather & city shoes",
      object: "leatherShoe",
      sellers: ["saddle-row", "stride-and-co"],
      brands: ["Saddle Row", "Arno", "Passo"],
      attributes: [
        pick("material", "Material", ["Calf leather", "Suede", "Nappa", "Satin", "Cork"]),
        num("heel", "Heel", "cm", [0, 9, 0.5]),
        yes("resole", "Can be resoled", 0.7),
        mainColour,
      ],
      colours: ["cocoa", "ink", "cherry", "navy", "sand", "forest"],
      colourCount: [2, 3],
      options: [SHOES],
      features: lines(`
        leatherShoe,heel,flat,sandal: Stitched, not glued
        leatherShoe,heel,flat: Lined with leather
        leatherShoe,flat: Vegetable-tanned
        leatherShoe,heel: Comes with cloth bags and spare laces`),
      closers: lines(`
        Made in a workshop of nine south of the Arno.
        leatherShoe,heel: Resole them and start again.
        leatherShoe: Polish them on Sundays.`),
      grams: [380, 1300],
      items: items(`
        Arno derby shoe | 189 | Open lacing and a round toe, for most days. | leatherShoe | brand=Arno; material=Calf leather; heel=2.5; loved=2
        Arno suede derby | 179 | The same last in something softer. | leatherShoe | brand=Arno; material=Suede; heel=2.5; was=209
        Arno children's lace-up | 79 | For concerts, weddings and running away from them. | leatherShoe | brand=Arno; material=Calf leather; heel=1
        Passo ballet flat | 98 | Folds in half, goes in a bag, dances on. | flat | brand=Passo; material=Nappa; heel=0.5; colours=ocean,ink,cherry; loved=2
        Passo pointed flat | 109 | A sharper toe for sharper meetings. | flat | brand=Passo; material=Suede; heel=0.5; colours=navy,plum,sand
        Passo evening heel | 159 | Eight centimetres that you can walk home in. | heel | brand=Passo; material=Nappa; heel=8; colours=cherry,ink,forest; loved=2
        Passo block heel | 139 | The height without the wobble. | heel | brand=Passo; material=Suede; heel=5.5; colours=plum,navy
        Passo summer mule | 89 | Slips on, clicks along. | sandal | brand=Passo; material=Nappa; heel=4; colours=raspberry,cocoa,teal
        Passo cork sandal | 79 | A footbed that learns your foot. | sandal | brand=Passo; material=Cork; heel=3; colours=cocoa,ink
        Passo dance slipper | 64 | Satin, ribbon and a split sole. | balletShoe | brand=Passo; material=Satin; heel=0; colours=blush,ink,raspberry; resole=no`),
    },
    {
      name: "Boots & beach",
      object: "boot",
      sellers: ["saddle-row", "kestrel-outdoor"],
      brands: ["Saddle Row", "Kestrel", "Tidal"],
      attributes: [
        pick("kind", "Kind", ["City boot", "Hiking boot", "Flip-flop"]),
        pick("material", "Material", ["Calf leather", "Nubuck", "Natural rubber"]),
        yes("waterproof", "Waterproof", 0.5),
        mainColour,
      ],
      colours: ["cherry", "cocoa", "ink", "mustard", "ocean"],
      colourCount: [2, 3],
      options: [SHOES],
      features: lines(`
        boot,hikingBoot: Sole that grips on wet cobbles
        boot,hikingBoot: Pull loop you can get a finger through
        boot,hikingBoot: Felt insole for winter, cork for summer
        hikingBoot: Eyelets that do not rust`),
      closers: lines(`
        boot,hikingBoot: Two winters of service are included.
        hikingBoot,boot: The longer the walk, the better.
        Made for weather, and for a good while.`),
      grams: [280, 1800],
      items: items(`
        Saddle Row ankle boot | 219 | A low heel, a zip inside, a clean line. | boot | brand=Saddle Row; kind=City boot; material=Calf leather; loved=2
        Saddle Row riding boot | 329 | High, straight and polished like a chestnut. | boot | brand=Saddle Row; kind=City boot; was=380
        Saddle Row rain boot | 89 | Natural rubber, cotton lining, any puddle. | boot | brand=Saddle Row; kind=City boot; material=Natural rubber; waterproof=yes; colours=forest,mustard,navy
        Kestrel ridge hiking boot | 209 | Stiff enough for scree, soft enough for the hut. | hikingBoot | brand=Kestrel; kind=Hiking boot; material=Nubuck; colours=mustard,cocoa,forest; loved=3
        Kestrel day hiking boot | 149 | Light, dry and broken in by lunch. | hikingBoot | brand=Kestrel; kind=Hiking boot; colours=sand,moss
        Kestrel children's hiking boot | 89 | The same sole on shorter legs. | hikingBoot | brand=Kestrel; kind=Hiking boot; colours=ocean,raspberry
        Tidal flip-flops | 24 | Natural rubber and a strap that stays in. | flipFlop | brand=Tidal; kind=Flip-flop; material=Natural rubber; colours=ocean,coral,lime,ink; loved=2
        Tidal leather flip-flops | 59 | For the hotel and the way to it. | flipFlop | brand=Tidal; kind=Flip-flop; material=Calf leather; colours=cocoa,ink`),
    },
  ],
};
