import { items, lines, pairs } from "../tables";
import { type Group, pick, warranty, yes } from "../types";

export const active: Group = {
  name: "Wheels, snow & water",
  object: "skateboard",
  ground: "sky",
  voice: {
    good: lines(`
      goggles,snorkel: Seals well and does not fog.
      canoe: Tracks straight, even with one paddler.
      parasol,ringBuoy,sled: Sturdier than it looks.
      @Skates & scooters: Rolls quietly and far on one push.
      @Skates & scooters: Solid feeling, nothing rattles.
      rollerSkate,iceSkate,ski: Fits true to size.
      skateboard,rollerSkate,scooter,bicycle,sled: My daughter has not put it down since her birthday.
      scooter: Folds in seconds and goes under the desk.
      ski,iceSkate: Stayed dry and warm all day.`),
    bad: lines(`
      @Skates & scooters: The screws needed tightening on arrival.
      rollerSkate,iceSkate,ski: Took a weekend to break in.
      goggles,snorkel: The strap is a bit short for a large head.
      canoe,sled,bicycle,curling: Heavier to carry than I hoped.`),
    asked: pairs(`
      rollerSkate,iceSkate,ski: How do the sizes run? | True to size. Between two sizes take the larger one.
      skateboard,rollerSkate,scooter,bicycle,iceSkate: Are spare parts available? | Yes: wheels, bearings, straps and blades, all listed on our page.
      bicycle,scooter,skateboard: Is it ready to use? | Almost. It takes one tool, which is in the box, and ten minutes.`),
  },
  leaves: [
    {
      name: "Skates & scooters",
      object: "skateboard",
      sellers: ["harbour-sports", "parcel-nine"],
      brands: ["Kerb", "Quay", "Velum"],
      attributes: [
        pick("kind", "Kind", ["Skateboard", "Roller skates", "Scooter", "Bicycle"]),
        pick("rider", "Rider", ["Child", "Teenager", "Adult"]),
        warranty,
      ],
      colours: ["ink", "coral", "ocean", "mint", "plum", "mustard"],
      colourCount: [2, 4],
      features: lines(`
        Sealed bearings
        Wheels cast in the Netherlands
        Every screw has a standard head
        bicycle,scooter: Reflective details front and back`),
      closers: lines(`
        bicycle,scooter,skateboard: Faster than the tram on short ways.
        Looks better with scratches.
        Built to be repaired.`),
      grams: [2200, 14000],
      items: items(`
        Kerb street skateboard | 89 | Seven layers of maple and a pop that stays. | skateboard | brand=Kerb; kind=Skateboard; loved=3
        Kerb cruiser skateboard | 99 | Softer wheels for rougher pavements. | skateboard | brand=Kerb; kind=Skateboard
        Kerb first skateboard | 54 | A little shorter, a little wider, much kinder. | skateboard | brand=Kerb; kind=Skateboard; rider=Child
        Quay roller skates | 119 | High boots, wide wheels and a stopper that stops. | rollerSkate | brand=Quay; kind=Roller skates; loved=2
        Quay rink roller skates | 149 | Harder wheels for smooth floors and loud music. | rollerSkate | brand=Quay; kind=Roller skates; was=169
        Quay city scooter | 139 | Folds flat, carries an adult, fits a train. | scooter | brand=Quay; kind=Scooter; loved=2; rider=Adult
        Quay kids' scooter | 79 | Low deck, high fun, brake at the back. | scooter | brand=Quay; kind=Scooter; rider=Child
        Velum city bicycle | 640 | Seven gears, a dynamo and a rack that takes a crate. | bicycle | brand=Velum; kind=Bicycle; rider=Adult; loved=2
        Velum step-through bicycle | 690 | Gets you on in a skirt and off in a hurry. | bicycle | brand=Velum; kind=Bicycle; rider=Adult
        Velum first bicycle, 16 inch | 229 | Light enough for the one who has to carry it home. | bicycle | brand=Velum; kind=Bicycle; rider=Child`),
    },
    {
      name: "Snow & ice",
      object: "iceSkate",
      sellers: ["kestrel-outdoor", "harbour-sports"],
      brands: ["Firn", "Quay"],
      attributes: [
        pick("kind", "Kind", ["Skis", "Ice skates", "Sled", "Curling", "Goggles"]),
        pick("level", "Level", ["Beginner", "Club", "Tournament"]),
        warranty,
      ],
      features: lines(`
        Tested in Innsbruck at minus fifteen
        ski,goggles: Buckles that open with gloves
        ski,iceSkate: Edges that can be sharpened
        Two winters of free service`),
      closers: lines(`
        For the first snow and the last.
        Dries on a radiator, stores in a hall cupboard.
        Made by people who live with winter.`),
      grams: [300, 16000],
      items: items(`
        Firn ski and boot set | 540 | An all-round ski with a boot that fits a human foot. | ski | brand=Firn; kind=Skis; loved=2; tint=ocean
        Firn touring ski set | 790 | Light going up, steady coming down. | ski | brand=Firn; kind=Skis; level=Club; was=890; tint=coral
        Quay ice skates | 98 | Warm lining, stiff ankle, steel that holds an edge. | iceSkate | brand=Quay; kind=Ice skates; loved=2
        Quay figure skates | 139 | A toe pick, a higher heel and a little drama. | iceSkate | brand=Quay; kind=Ice skates; tint=chalk
        Firn wooden sled | 84 | Steam-bent ash with a seat woven from webbing. | sled | brand=Firn; kind=Sled; level=-; loved=2
        Firn family sled | 119 | Room for three and one opinion about steering. | sled | brand=Firn; kind=Sled; level=-; tint=forest
        Firn curling stone | 420 | Granite from one island, nineteen kilos of calm. | curling | brand=Firn; kind=Curling
        Firn snow goggles | 89 | A wide view that does not fog on the lift. | goggles | brand=Firn; kind=Goggles; level=-; loved=2
        Firn snow goggles for children | 49 | Smaller frame, same lens, softer foam. | goggles | brand=Firn; kind=Goggles; level=-; tint=raspberry`),
    },
    {
      name: "Water",
      object: "snorkel",
      sellers: ["harbour-sports", "kestrel-outdoor"],
      brands: ["Quay", "Tidal"],
      attributes: [
        pick("kind", "Kind", ["Snorkelling", "Boat", "Safety", "Swim goggles", "Beach"]),
        yes("bag", "Bag included", 0.6),
      ],
      features: lines(`
        Salt-proof fittings
        snorkel,goggles: Tempered glass, soft silicone
        snorkel,goggles,parasol: Packs into its own bag
        canoe,ringBuoy: Repair kit included`),
      closers: lines(`
        snorkel,goggles: Rinse, dry, and it is ready for next summer.
        canoe,snorkel: Made on the water, tried on the water.
        canoe: Room in it for one more.`),
      grams: [180, 26000],
      items: items(`
        Tidal mask and snorkel | 46 | A clear view and a tube that stays dry at the top. | snorkel | brand=Tidal; kind=Snorkelling; loved=3
        Tidal mask and snorkel for children | 32 | A smaller frame for fish of the same size. | snorkel | brand=Tidal; kind=Snorkelling; tint=lime
        Tidal swim goggles | 24 | Low, tight and quick through the turn. | goggles | brand=Tidal; kind=Swim goggles; tint=teal; loved=2
        Quay open canoe | 1090 | Four metres of quiet for two people and a picnic. | canoe | brand=Quay; kind=Boat; bag=-
        Quay lake canoe, cedar | 2390 | Strip-built, varnished, worth the wait. | canoe | brand=Quay; kind=Boat; bag=-; tint=mustard
        Quay life ring | 69 | Coast-guard approved, with thirty metres of line. | ringBuoy | brand=Quay; kind=Safety; loved=2
        Quay pool ring | 29 | The same shape for a less serious purpose. | ringBuoy | brand=Quay; kind=Beach; tint=apricot
        Tidal beach parasol | 74 | A broad shade with a point that holds in sand. | parasol | brand=Tidal; kind=Beach; was=89; tint=coral
        Tidal beach parasol, large | 119 | Shade for a family and its ice box. | parasol | brand=Tidal; kind=Beach; tint=ocean`),
    },
  ],
};
