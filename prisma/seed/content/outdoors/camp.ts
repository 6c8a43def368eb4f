import { items, lines, pairs } from "../tables";
import { type Group, num, pick, words, yes } from "../types";

export const camp: Group = {
  name: "Camp & trail",
  object: "tent",
  ground: "mint",
  voice: {
    good: lines(`
      telescope: Saturn's rings on the first night.
      compass,map: Clear, precise and easy to read in the rain.
      axe,pick: Holds its edge.
      fishingRod: Casts further than my old one.
      tent: Stood up to a night of real wind.
      tent: Pitched it alone in eight minutes.
      torch,oilLamp: Bright enough to find the path, gentle enough to read by.
      tent,torch,knot,compass: Light in the pack and strong where it has to be.
      tent: Stayed dry inside through three days of rain.
      tent: The zips run smoothly, even full of sand.`),
    bad: lines(`
      telescope: The tripod trembles in the wind.
      tent: The bag is so tight that packing is a struggle.
      tent: A bit of condensation on cold mornings.
      tent: Pegs bend in stony ground.
      tent: Instructions are only printed on the bag.`),
    asked: pairs(`
      telescope: What can I see with it? | The Moon's craters, Jupiter's moons and Saturn's rings; nebulae on a dark night.
      tent: How much rain does it take? | The column stands in the table; in practice it has been through a week in Scotland.
      tent: Can I buy spare pegs and poles? | Yes, single ones too.
      tent: Does it fit a normal backpack? | Rolled it is about as large as a loaf of bread.`),
  },
  leaves: [
    {
      name: "Tents & light",
      object: "tent",
      sellers: ["kestrel-outdoor"],
      brands: ["Kestrel", "Firn", "Lodestar"],
      attributes: [
        pick("kind", "Kind", ["Tent", "Torch", "Lantern"]),
        num("weight", "Weight", "kg", [0.1, 6.8, 0.1], { required: true }),
        words("season", "Season", ["Three seasons", "All seasons", "Summer"]),
        yes("waterproof", "Waterproof", 0.9),
      ],
      colours: ["moss", "apricot", "ocean", "sand"],
      colourCount: [1, 3],
      features: lines(`
        tent: Seams taped by hand
        tent: Poles of aviation aluminium
        Repairs for life at cost
        tent: Reflective guy lines`),
      closers: lines(`
        tent: Goes up in the dark with cold fingers.
        Tried for a season above the tree line.
        tent: Packs smaller than it has any right to.`),
      grams: [200, 7000],
      items: items(`
        Kestrel Solo tent | 229 | One person, one pack, one hour after sunset. | tent | brand=Kestrel; kind=Tent; weight=1.4; loved=2
        Kestrel Duo tent | 319 | Two doors, two porches, one calm night. | tent | brand=Kestrel; kind=Tent; weight=2.2; was=369; loved=3
        Kestrel Family tent | 540 | Four beds and a room to wait out the rain. | tent | brand=Kestrel; kind=Tent; weight=6.8
        Firn storm tent | 690 | A four-pole dome for wind that means it. | tent | brand=Firn; kind=Tent; season=All seasons; weight=3.4
        Kestrel garden tent for children | 79 | The first expedition, ten metres from the kitchen. | tent | brand=Kestrel; kind=Tent; season=Summer; weight=2
        Lodestar pocket torch | 34 | A warm beam from a hand-warm tube. | torch | brand=Lodestar; kind=Torch; season=-; weight=0.1; plain; loved=2
        Lodestar long-beam torch | 69 | Finds the next cairn at three hundred metres. | torch | brand=Lodestar; kind=Torch; season=-; weight=0.4; plain
        Lodestar USB torch | 45 | Charges from any plug and runs for a week of evenings. | torch | brand=Lodestar; kind=Torch; season=-; weight=0.2; plain
        Lodestar oil lantern | 39 | A small flame for a wooden table. | oilLamp | brand=Lodestar; kind=Lantern; season=-; weight=0.6; plain; waterproof=-`),
    },
    {
      name: "Find your way",
      object: "compass",
      sellers: ["kestrel-outdoor", "lantern-books"],
      brands: ["Lodestar", "Kestrel"],
      attributes: [
        pick("kind", "Kind", ["Compass", "Map", "Telescope", "Magnifier"]),
        yes("case", "Case included", 0.7),
      ],
      features: lines(`
        compass,map,magnifier: Works without a battery, now and in forty years
        compass: Liquid-damped needle
        map: Paper that does not mind rain
        telescope,magnifier: Lenses ground in Bavaria`),
      closers: lines(`
        compass,map: For people who like to know where they are.
        The kind of present that gets used.
        compass,telescope: Comes with a short booklet on how to read it.`),
      grams: [60, 5600],
      items: items(`
        Lodestar brass compass | 58 | A steady needle under a lid that closes with a click. | compass | brand=Lodestar; kind=Compass; loved=3
        Lodestar base plate compass | 32 | Everything a map reader needs, on a string. | compass | brand=Lodestar; kind=Compass; tint=slate
        Kestrel alpine maps, set of 4 | 48 | Four sheets, every hut, waterproof ink. | map | brand=Kestrel; kind=Map; case=-; loved=2
        Kestrel wall map of the world | 64 | Large enough to plan a year on. | map | brand=Kestrel; kind=Map; case=-; tint=sand
        Lodestar first telescope | 189 | The rings of Saturn from a balcony, honestly. | telescope | brand=Lodestar; kind=Telescope; loved=2
        Lodestar travel telescope | 289 | Folds into a rucksack, opens to the Andromeda galaxy. | telescope | brand=Lodestar; kind=Telescope
        Lodestar Observer telescope | 640 | A larger mirror and a mount that follows by hand. | telescope | brand=Lodestar; kind=Telescope; was=720; tint=ink
        Lodestar field magnifier | 26 | Ten times life for moss, stamps and splinters. | magnifier | brand=Lodestar; kind=Magnifier`),
    },
    {
      name: "Fire, rope & water's edge",
      object: "axe",
      sellers: ["kestrel-outdoor", "oakline-tools"],
      brands: ["Kestrel", "Oakline", "Tidal"],
      attributes: [
        pick("kind", "Kind", ["Axe", "Firewood", "Rope", "Fishing", "Pick"]),
        num("weight", "Weight", "g", [180, 12000, 20]),
        words("material", "Material", ["Forged steel, hickory", "Birch", "Polyamide", "Carbon and cork"]),
      ],
      features: lines(`
        axe,pick: Forged, not stamped
        axe,pick: Handle of straight-grained hickory
        knot: Knots drawn on the label
        axe,pick: Sheath included where there is an edge`),
      closers: lines(`
        axe,pick: Honest weight in the hand.
        Keep it dry and it outlives you.
        Nothing on it that can run flat.`),
      grams: [240, 12500],
      items: items(`
        Kestrel camp axe | 69 | Splits kindling, drives pegs, opens evenings. | axe | brand=Kestrel; kind=Axe; weight=740; material=Forged steel, hickory; loved=2
        Oakline splitting axe | 98 | Let the weight fall; it knows where to go. | axe | brand=Oakline; kind=Axe; weight=2100; material=Forged steel, hickory; tint=forest
        Kestrel birch logs, 10 kg | 24 | Dried for two years, split to fit a small stove. | log | brand=Kestrel; kind=Firewood; weight=10000; material=Birch
        Kestrel ridge rope, 20 m | 32 | Holds a tarp, a hammock or a promise. | knot | brand=Kestrel; kind=Rope; weight=620; material=Polyamide; loved=2
        Kestrel bright guy line, 50 m | 19 | The one you do not trip over. | knot | brand=Kestrel; kind=Rope; weight=280; material=Polyamide; tint=apricot
        Tidal travel fishing rod | 119 | Four pieces, one tube, any river. | fishingRod | brand=Tidal; kind=Fishing; weight=420; material=Carbon and cork; loved=2
        Tidal first fishing rod | 49 | A reel that does not tangle and a float that shows. | fishingRod | brand=Tidal; kind=Fishing; weight=380; material=Carbon and cork
        Kestrel glacier pick | 109 | A straight shaft for walking, a pick for the rest. | pick | brand=Kestrel; kind=Pick; weight=640; material=Forged steel, hickory`),
    },
  ],
};
