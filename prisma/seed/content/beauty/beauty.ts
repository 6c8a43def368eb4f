import { items, lines, pairs } from "../tables";
import { type Group, mainColour, num, pick, yes } from "../types";

export const beauty: Group = {
  name: "Make-up & care",
  object: "lipstick",
  ground: "rose",
  voice: {
    good: lines(`
      comb,razor,toothbrush,mirror,fan: Nicely finished, no sharp edges anywhere.
      lipstick,nailPolish: Stays on through coffee and lunch.
      @Skin care: My skin has calmed down after two weeks.
      pump,lipstick: A little goes a very long way.
      pump,soap,lipstick: Smells of almost nothing, which I like.
      lipstick,nailPolish: The colour is exactly as shown.
      lipstick,pump: Glides on and does not feel heavy.
      pump,soap: Finally something that does not sting.`),
    bad: lines(`
      lipstick: The cap does not close with a click.
      lipstick: A bit drier than I like.
      pump: The pump gave up before the bottle was empty.
      lipstick,nailPolish: Colour is one shade darker on me.
      pump,soap: I found the scent too strong.`),
    asked: pairs(`
      lipstick,pump,soap,nailPolish: Is it tested on animals? | No, neither the product nor anything in it.
      pump,soap,lipstick: Does it suit sensitive skin? | Yes. It has no perfume and no alcohol; the list is on the page.
      lipstick,nailPolish: Can I send a shade back? | Yes, opened or not, within 30 days.`),
  },
  leaves: [
    {
      name: "Make-up",
      object: "lipstick",
      sellers: ["pomelo-beauty", "parcel-nine"],
      brands: ["Pomelo", "Fard", "Rosalba"],
      attributes: [
        pick("finish", "Finish", ["Matt", "Satin", "Gloss", "Sheer"]),
        num("weight", "Content", "ml", [3, 14, 1]),
        yes("vegan", "Vegan", 0.8),
        mainColour,
      ],
      colours: ["raspberry", "cherry", "coral", "plum", "terracotta", "blush", "cocoa"],
      colourCount: [3, 5],
      features: lines(`
        lipstick: No mineral oil, no perfume
        lipstick: Refills for half the price
        lipstick: Case of recycled aluminium
        lipstick,nailPolish: Dermatologically tested`),
      closers: lines(`
        lipstick,nailPolish: Wear one layer for day, two for night.
        lipstick: Comes off with water and a cloth.
        lipstick,nailPolish: The shade names are ours; the compliments are yours.`),
      grams: [20, 90],
      items: items(`
        Fard velvet lipstick | 24 | Soft as chalk, bright as paint. | lipstick | brand=Fard; finish=Matt; loved=4
        Fard sheer lipstick | 22 | The colour of your lips on a good day. | lipstick | brand=Fard; finish=Sheer; loved=2
        Fard satin lipstick | 24 | Between matt and shine, and better than both. | lipstick | brand=Fard; finish=Satin
        Rosalba lip tint | 18 | A stain that survives soup. | lipstick | brand=Rosalba; finish=Sheer; was=22
        Rosalba refill lipstick | 29 | A case for life, a core for the season. | lipstick | brand=Rosalba; finish=Satin
        Pomelo lip balm with colour | 14 | Care first, colour second. | lipstick | brand=Pomelo; finish=Gloss; loved=2
        Rosalba nail polish | 12 | One coat is enough, two are a statement. | nailPolish | brand=Rosalba; finish=Gloss; plain; loved=3
        Rosalba quick-dry nail polish | 14 | Ready in the time of one song. | nailPolish | brand=Rosalba; finish=Gloss; plain
        Rosalba nail polish, matt | 13 | Velvet, down to the tips. | nailPolish | brand=Rosalba; finish=Matt; plain
        Folding hand fan | 26 | For hot trams and cool exits. | fan | brand=Rosalba; finish=-; vegan=-; colours=cherry,plum,teal; weight=-; loved=2`),
    },
    {
      name: "Skin care",
      object: "pump",
      sellers: ["pomelo-beauty"],
      brands: ["Pomelo", "Lait"],
      attributes: [
        num("content", "Content", "ml", [30, 400, 10]),
        pick("skin", "Skin", ["Dry", "Normal", "Sensitive", "Oily"]),
        pick("scent", "Scent", ["Unscented", "Rose", "Citrus", "Neroli"]),
        yes("vegan", "Vegan", 0.9),
      ],
      features: lines(`
        pump: Eleven ingredients, all named
        pump: Bottle takes refills
        pump: No perfume unless it says so
        Made in Lyon on Tuesdays and Thursdays`),
      closers: lines(`
        We say what it does and what it does not.
        pump: Enough for about two months.
        pump: Better in the evening.`),
      grams: [90, 520],
      tints: ["coral", "sage", "blush", "butter", "lavender", "sky"],
      items: items(`
        Pomelo gentle cleanser | 19 | Takes the day off and leaves the skin. | pump | brand=Pomelo; content=150; scent=Unscented; loved=3
        Pomelo day cream | 28 | Light, quick and a good base for what follows. | pump | brand=Pomelo; content=50; loved=2
        Pomelo night cream | 34 | Richer, slower, for after ten. | pump | brand=Pomelo; content=50; was=39
        Pomelo hand cream | 12 | Back to work in a minute, without fingerprints. | pump | brand=Pomelo; content=80; loved=2
        Lait body milk | 21 | Cool on sunburn, soft on shins. | pump | brand=Lait; content=300; scent=Neroli
        Lait baby lotion | 16 | For very new skin. | pump | brand=Lait; content=200; skin=Sensitive; scent=Unscented
        Lait sun lotion, factor 50 | 24 | Leaves no white. | pump | brand=Lait; content=150; scent=Unscented; tint=mustard; loved=2
        Lait cold cream soap | 11 | A bar with a third of cream in it. | soap | brand=Lait; content=-; scent=Rose; tint=blush
        Pomelo first-aid plasters | 8 | Stretch with a knuckle and stay. | plaster | brand=Pomelo; content=-; vegan=-; scent=-; skin=Sensitive`),
    },
    {
      name: "Hair, shaving & teeth",
      object: "comb",
      sellers: ["pomelo-beauty", "parcel-nine"],
      brands: ["Kamm", "Blade & Bowl", "Pomelo"],
      attributes: [
        pick("kind", "Kind", ["Comb", "Razor", "Toothbrush", "Mirror"]),
        pick("material", "Material", ["Acetate", "Steel", "Bamboo", "Beech"]),
        num("length", "Length", "cm", [11, 24, 1]),
      ],
      colours: ["plum", "ocean", "coral", "forest", "ink"],
      colourCount: [2, 4],
      features: lines(`
        comb: Sawn and polished by hand
        razor,toothbrush: Takes standard blades or heads
        No plastic in the box
        razor,toothbrush: Drains and dries by itself`),
      closers: lines(`
        comb,razor,mirror: Made once, used daily.
        The sort of thing one keeps for twenty years.
        razor,toothbrush,comb: Feels good at seven in the morning.`),
      grams: [30, 240],
      items: items(`
        Kamm curl comb | 24 | Wide teeth, a long handle, no tears. | comb | brand=Kamm; kind=Comb; material=Acetate; loved=2
        Kamm pocket pick | 16 | Lifts the roots, fits the back pocket. | comb | brand=Kamm; kind=Comb; length=11; material=Beech
        Blade & Bowl safety razor | 58 | One blade, a heavy handle, a close shave. | razor | brand=Blade & Bowl; kind=Razor; material=Steel; loved=2
        Blade & Bowl travel razor | 34 | Unscrews into two, disappears in a wash bag. | razor | brand=Blade & Bowl; kind=Razor; material=Steel; was=42
        Pomelo bamboo toothbrush, set of 4 | 14 | Four colours, so nobody argues. | toothbrush | brand=Pomelo; kind=Toothbrush; material=Bamboo; loved=3
        Pomelo soft toothbrush | 5 | For gums that have had enough. | toothbrush | brand=Pomelo; kind=Toothbrush; material=Bamboo
        Pomelo children's toothbrush | 5 | A small head for small mouths. | toothbrush | brand=Pomelo; kind=Toothbrush; colours=lime,coral,sky; length=14
        Kamm dressing mirror | 69 | An oval face in a gilded frame. | mirror | brand=Kamm; kind=Mirror; material=Acetate; plain; length=24`),
    },
  ],
};
