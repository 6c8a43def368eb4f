import { items, lines, pairs } from "../tables";
import { type Group, num, pick, warranty } from "../types";

export const tools: Group = {
  name: "Workshop",
  object: "hammer",
  ground: "stone",
  voice: {
    good: lines(`
      padlock,keyLock: Heavy, smooth, and the key turns without a fight.
      bolt,gear,hook: Clean threads and sensible packing.
      @Hand tools: Sits in the hand as if it had always been there.
      @Hand tools: Steel is proper steel, no play anywhere.
      saw,axe,pick: Sharp out of the box.
      Bought it for one job and use it weekly.
      My father has the same one from 1981.
      hammer,screwdriver,saw,wrench: Grip does not slip with sweaty hands.`),
    bad: lines(`
      hammer,axe,pick,saw: The handle was oily on arrival.
      toolbox: The case latch is stiff.
      saw: A spare blade in the box would have been kind.
      ruler,screwdriver,wrench: Markings are hard to read in poor light.`),
    asked: pairs(`
      hammer,wrench,screwdriver,saw,axe,pick: Is it hardened? | Yes, the working end; the rest stays tough.
      Does the guarantee cover daily use? | Yes. If it breaks in a workshop, we replace it.
      hammer,axe,pick: Can I get a new handle? | Yes, ash or hickory, ready to fit.`),
  },
  leaves: [
    {
      name: "Hand tools",
      object: "hammer",
      sellers: ["oakline-tools", "parcel-nine"],
      brands: ["Oakline", "Stahlwerk Nord", "Bench Dog"],
      attributes: [
        num("length", "Length", "mm", [120, 520, 10], { required: true }),
        pick("material", "Material", ["Chrome vanadium", "Tool steel", "Carbon steel"]),
        warranty,
      ],
      features: lines(`
        hammer,wrench,axe,pick: Forged in one piece
        hammer,axe,pick: Handle of ash or hickory, oiled
        hammer,wrench,screwdriver,saw,axe,pick: Hardened at the working end
        Made within a day's drive of Stuttgart`),
      closers: lines(`
        Guaranteed for longer than we will be around.
        The one you lend and want back.
        Does its job and goes back on the hook.`),
      grams: [90, 1600],
      items: items(`
        Oakline claw hammer | 34 | Balanced so that the head does the work. | hammer | brand=Oakline; length=330; loved=3
        Oakline joiner's hammer | 29 | Lighter, squarer, kind to thin nails. | hammer | brand=Oakline; length=310; tint=forest
        Oakline tack hammer | 19 | For frames, felt and fingertips. | hammer | brand=Oakline; length=260; tint=cherry
        Stahlwerk open-ended spanner, 13 mm | 14 | The size that is always missing. | wrench | brand=Stahlwerk Nord; length=170; loved=2
        Stahlwerk spanner set, 8 pieces | 68 | Six to twenty-two, in a canvas roll. | wrench | brand=Stahlwerk Nord; length=240; tint=navy; was=79
        Oakline screwdriver, cross-head | 12 | A tip that bites and a grip that turns. | screwdriver | brand=Oakline; length=210; loved=2
        Oakline screwdriver set, 6 pieces | 44 | Three slots, three crosses, no nonsense. | screwdriver | brand=Oakline; length=230; tint=teal
        Bench Dog panel saw | 48 | Nine teeth an inch, straight through oak. | saw | brand=Bench Dog; length=500; loved=2
        Bench Dog fine saw | 39 | Cuts on the pull and leaves no fur. | saw | brand=Bench Dog; length=400; tint=mustard
        Oakline pickaxe | 54 | For roots, ruins and raised beds. | pick | brand=Oakline; length=520
        Oakline hatchet | 58 | Small enough for one hand, keen enough for two winters. | axe | brand=Oakline; length=360; tint=ocean
        Bench Dog folding rule | 16 | Beech, brass hinges, two metres. | ruler | brand=Bench Dog; material=-; length=230; tint=mustard`),
    },
    {
      name: "Fixings & parts",
      object: "bolt",
      sellers: ["oakline-tools", "parcel-nine"],
      brands: ["Stahlwerk Nord", "Bench Dog"],
      attributes: [
        pick("kind", "Kind", ["Bolts", "Hooks", "Magnets", "Gears", "Rope", "Clips"]),
        num("pieces", "Pieces", "pieces", [1, 200, 1]),
        pick("material", "Material", ["Stainless steel", "Brass", "Zinc-plated steel", "Hemp"]),
      ],
      features: lines(`
        bolt,gear: Sorted in a box with a plan
        bolt: Takes a standard key
        bolt,hook,safetyPin: Will not rust outdoors
        hook: Load printed on each part`),
      closers: lines(`
        Always one more than you need.
        Cheap to buy well.
        knot,hook,safetyPin,magnet: Holds, and comes undone when you want.`),
      grams: [60, 2400],
      items: items(`
        Stahlwerk bolts and nuts, 120 | 24 | Five sizes with their nuts and washers. | bolt | brand=Stahlwerk Nord; kind=Bolts; pieces=120; material=Stainless steel; loved=3
        Stahlwerk machine bolts, M8, 20 | 14 | For benches, bikes and swings. | bolt | brand=Stahlwerk Nord; kind=Bolts; pieces=20; tint=slate
        Bench Dog brass hooks, 6 | 19 | For coats, pots and a hammock in the hall. | hook | brand=Bench Dog; kind=Hooks; pieces=6; material=Brass; loved=2
        Bench Dog steel hooks, 10 | 12 | The plain ones, stronger than they look. | hook | brand=Bench Dog; kind=Hooks; pieces=10; tint=slate; material=Stainless steel
        Stahlwerk horseshoe magnet | 16 | Finds the screw that rolled away. | magnet | brand=Stahlwerk Nord; kind=Magnets; pieces=1; loved=2
        Stahlwerk workshop magnet, blue | 16 | The same pull, easier to spot. | magnet | brand=Stahlwerk Nord; kind=Magnets; pieces=1; tint=ocean
        Stahlwerk spur gears, 4 | 28 | For repairs, clocks and ideas. | gear | brand=Stahlwerk Nord; kind=Gears; pieces=4
        Bench Dog hemp rope, 15 m | 22 | Knots well, weathers grey. | knot | brand=Bench Dog; kind=Rope; pieces=1; material=Hemp; tint=sand
        Bench Dog large safety pins, 12 | 9 | For tarps, curtains and emergencies. | safetyPin | brand=Bench Dog; kind=Clips; pieces=12; material=Stainless steel`),
    },
    {
      name: "Storage & safety",
      object: "toolbox",
      sellers: ["oakline-tools", "parcel-nine"],
      brands: ["Oakline", "Warden"],
      attributes: [
        pick("kind", "Kind", ["Tool box", "Lock", "Helmet", "Fire safety", "Ladder"]),
        pick("material", "Material", ["Steel", "Brass", "Ash", "ABS"]),
        warranty,
      ],
      colours: ["cherry", "ocean", "mustard", "forest", "ink"],
      colourCount: [2, 3],
      features: lines(`
        toolbox,extinguisher: Powder-coated, scratch for scratch
        padlock,keyLock: Two keys, numbered
        helmet,extinguisher,ladder: Tested to the current standard
        toolbox,ladder: Carries what it says and more`),
      closers: lines(`
        toolbox: Where everything goes when the job is done.
        extinguisher,helmet: Buy it before you need it.
        toolbox,ladder: Survives the boot of a van.`),
      grams: [260, 9200],
      items: items(`
        Oakline steel tool box | 58 | Folded, spot-welded and too handsome for the cellar. | toolbox | brand=Oakline; kind=Tool box; material=Steel; loved=3
        Oakline tool box, small | 39 | For the flat, the boat or the bicycle. | toolbox | brand=Oakline; kind=Tool box; material=Steel
        Oakline filled tool box | 149 | Twenty-two tools, each where you expect it. | toolbox | brand=Oakline; kind=Tool box; material=Steel; was=169; loved=2
        Warden padlock | 24 | A brass body and a shackle that resists. | padlock | brand=Warden; kind=Lock; material=Brass; plain; loved=2
        Warden padlock in blue | 24 | For sheds that like to be told apart. | padlock | brand=Warden; kind=Lock; tint=ocean; material=Steel
        Warden padlocks keyed alike, 2 | 42 | Two locks, one key, fewer pockets. | keyLock | brand=Warden; kind=Lock; material=Brass; plain
        Warden chest key blank | 12 | Old pattern, cut by your locksmith. | oldKey | brand=Warden; kind=Lock; material=Brass; plain
        Warden work helmet | 38 | Turns with a wheel, sits like a cap. | helmet | brand=Warden; kind=Helmet; material=ABS; colours=cherry,mustard,ocean
        Warden fire extinguisher, 2 kg | 49 | For kitchens, cars and calm minds. | extinguisher | brand=Warden; kind=Fire safety; material=Steel; plain; loved=2
        Oakline step ladder | 98 | Six steps of ash with a place for the paint. | ladder | brand=Oakline; kind=Ladder; material=Ash; plain`),
    },
  ],
};
