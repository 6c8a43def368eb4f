import { items, lines, pairs } from "../tables";
import { type Group, num, pick, yes } from "../types";

export const bath: Group = {
  name: "Bath & cleaning",
  object: "soap",
  ground: "sky",
  voice: {
    good: lines(`
      shower,bathtub: Fitted in an afternoon by a friend with a wrench.
      soap,pump: Smells clean without smelling of a shop.
      soap,pump,sponge,paperRoll: Lasts twice as long as the ones from the supermarket.
      broom: Bristles are still straight after three months.
      broom,bucket,pump: Looks good enough to leave standing out.
      soap,pump: My skin has stopped complaining.
      sponge: Takes up water like nothing else.`),
    bad: lines(`
      shower,bathtub: The fittings are not included.
      soap,pump: The scent is a bit strong at first.
      soap: Gets soft if it lies in water.
      broom: The handle could be longer for tall people.
      Smaller than I thought.`),
    asked: pairs(`
      soap,pump: Is it scented? | Lightly, with plant oils; there is an unscented one as well.
      broom,sponge: Can it be composted? | Everything but the steel wire, which unscrews.
      soap,pump: Is it tested on animals? | No, never.`),
  },
  leaves: [
    {
      name: "Soap & care",
      object: "soap",
      sellers: ["pomelo-beauty", "parcel-nine"],
      brands: ["Savonne", "Pomelo"],
      attributes: [
        pick("scent", "Scent", ["Lavender", "Citrus", "Cedar", "Rose", "Unscented"]),
        num("weight", "Weight", "g", [90, 500, 10]),
        yes("vegan", "Vegan", 0.9),
      ],
      features: lines(`
        soap: Olive oil first on the list
        soap: Wrapped in paper, no film
        soap: Cured for six weeks
        Nothing in it that you could not pronounce`),
      closers: lines(`
        soap: Made in small batches that are numbered on the wrap.
        soap: A bar lasts about six weeks.
        Kind to hands that are washed too often.`),
      grams: [110, 560],
      items: items(`
        Savonne lavender soap | 9 | A slow-cured bar that smells of a field, not of a cupboard. | soap | brand=Savonne; scent=Lavender; tint=lavender; loved=2
        Savonne rose soap | 9 | Rose petals, olive oil, patience. | soap | brand=Savonne; scent=Rose; tint=blush
        Savonne citrus soap, set of 3 | 24 | Wakes you before the coffee does. | soap | brand=Savonne; scent=Citrus; tint=apricot
        Savonne unscented soap, set of 3 | 22 | For noses and skins that want to be left alone. | soap | brand=Savonne; scent=Unscented; tint=chalk
        Pomelo hand wash | 16 | A glass bottle to refill and a pump that never clogs. | pump | brand=Pomelo; scent=Citrus; tint=coral; loved=2
        Pomelo body lotion | 22 | Sinks in by the time you have found your socks. | pump | brand=Pomelo; scent=Rose
        Pomelo body wash | 18 | Foams a little, rinses fully, smells of {scent}. | pump | brand=Pomelo; scent=Cedar; tint=sage; was=22`),
    },
    {
      name: "Cleaning",
      object: "bucket",
      sellers: ["copper-kettle", "parcel-nine"],
      brands: ["Swept", "Plain Clean"],
      attributes: [
        pick("material", "Material", ["Beech", "Steel", "Cellulose", "Recycled plastic", "Paper"]),
        num("length", "Length", "cm", [9, 140, 1]),
        yes("compostable", "Compostable", 0.5),
      ],
      colours: ["ocean", "sage", "coral", "chalk", "mustard"],
      colourCount: [2, 3],
      features: lines(`
        broom: Heads can be changed
        broom,bucket: Hangs on a hook
        Made without glue
        sponge,bucket: Rinses clean in cold water`),
      closers: lines(`
        broom,bucket: Pretty enough to leave in the hall.
        broom,bucket,sponge: Does one thing, properly.
        broom,bucket: Nothing to plug in.`),
      grams: [80, 1600],
      items: items(`
        Swept beech broom | 38 | Horsehair for dust, a long handle for backs. | broom | brand=Swept; length=138; material=Beech; plain; loved=2
        Swept hearth brush | 24 | The short one, for ashes, crumbs and stairs. | broom | brand=Swept; length=42; material=Beech; tint=ink
        Swept enamel bucket | 34 | Ten litres, a wooden grip, a spout. | bucket | brand=Swept; material=Steel; length=28
        Plain Clean cellulose sponges, set of 6 | 12 | Swell up in water, fade away in the compost. | sponge | brand=Plain Clean; material=Cellulose; length=11; plain; loved=3
        Plain Clean bath sponge | 15 | Soft side, rough side, no microplastics. | sponge | brand=Plain Clean; material=Cellulose; tint=blush
        Plain Clean recycled paper, 24 rolls | 26 | Three soft layers with no forest in them. | paperRoll | brand=Plain Clean; material=Paper; length=10; plain; loved=3
        Swept rain shower head | 89 | Wide, even and sparing with hot water. | shower | brand=Swept; material=Steel; length=24; plain; was=109
        Swept freestanding bathtub | 1190 | Enamel on steel, a curved back and room for long legs. | bathtub | brand=Swept; material=Steel; length=140; plain`),
    },
  ],
};
