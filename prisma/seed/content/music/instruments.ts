import { items, lines, pairs } from "../tables";
import { type Group, num, pick, warranty, yes } from "../types";

export const instruments: Group = {
  name: "Instruments",
  object: "guitar",
  ground: "lilac",
  voice: {
    good: lines(`
      drum,longDrum,maracas,bell: Louder than the neighbours would like, and very well made.
      disc: Quiet pressing, lovely sleeve.
      score: Well fingered and clearly printed.
      guitar,violin,banjo,accordion,trumpet,saxophone,recorder: Arrived in tune, which I did not believe possible.
      guitar,banjo: The action is low and nothing buzzes.
      guitar,violin,banjo,saxophone: Warm tone with plenty of sustain.
      guitar,violin,banjo,piano,accordion,trumpet,saxophone,recorder,drum: My teacher was impressed.
      guitar,violin,banjo: Stays in tune for weeks.
      guitar,violin,banjo,piano,accordion,trumpet,saxophone,recorder,drum: Plays far above its price.
      guitar,violin,banjo,trumpet,saxophone,accordion: The case alone is worth a good part of it.`),
    bad: lines(`
      guitar,violin,banjo: The strings it comes with are average.
      guitar,violin,banjo: A small scratch near the bridge.
      guitar,violin,banjo: Bag is thin, buy a proper case.
      violin,recorder,trumpet,saxophone: Took a while to speak freely.`),
    asked: pairs(`
      guitar,violin,banjo: Is it set up before it ships? | Yes: set up, tuned and played for an hour by one of our luthiers.
      guitar,violin,banjo,piano,accordion,trumpet,saxophone,recorder,drum: Does it suit a beginner? | Yes, and it will not bore you in three years.
      guitar,banjo,violin: Is there a left-handed one? | We turn it around for free; it takes a week longer.`),
  },
  leaves: [
    {
      name: "Strings",
      object: "guitar",
      sellers: ["third-string"],
      brands: ["Third String", "Marais", "Hollow Road"],
      attributes: [
        pick("kind", "Kind", ["Electric guitar", "Violin", "Banjo"]),
        num("scale", "Scale", "mm", [325, 670, 5]),
        pick("top", "Top", ["Spruce", "Maple", "Mahogany", "Calfskin"]),
        yes("case", "Case included", 0.7),
        warranty,
      ],
      colours: ["raspberry", "ocean", "mustard", "ink", "mint", "cherry"],
      colourCount: [2, 3],
      features: lines(`
        Set up by hand in Nashville
        guitar,banjo: Bone nut, steel truss rod
        guitar,banjo: Fret ends filed smooth
        guitar,violin,banjo: First restringing is on us`),
      closers: lines(`
        Play it for 45 days before you decide.
        Wood from offcuts of the furniture trade.
        Leaves room for your own sound.`),
      grams: [900, 4800],
      items: items(`
        Hollow Road S electric guitar | 449 | Three pickups and a neck you forget about. | guitar | brand=Hollow Road; kind=Electric guitar; scale=650; loved=3
        Hollow Road Junior electric guitar | 279 | Three quarters the size, none of the compromises. | guitar | brand=Hollow Road; kind=Electric guitar; scale=570
        Hollow Road Deluxe electric guitar | 790 | Hand-wound pickups and a finish that ages. | guitar | brand=Hollow Road; kind=Electric guitar; was=890
        Third String bench-made electric guitar | 1690 | One luthier, eleven weeks, your name inside. | guitar | brand=Third String; kind=Electric guitar
        Marais student violin | 229 | A clear voice, a soft case and a bow with horsehair. | violin | brand=Marais; kind=Violin; top=Spruce; plain; loved=2
        Marais half-size violin | 189 | For eight-year-olds with long afternoons. | violin | brand=Marais; kind=Violin; top=Spruce; plain; scale=325
        Marais concert violin | 1290 | Aged spruce, a dark varnish, a voice for the back row. | violin | brand=Marais; kind=Violin; top=Spruce; tint=cocoa
        Hollow Road open-back banjo | 340 | Bright, round and ready for the porch. | banjo | brand=Hollow Road; kind=Banjo; top=Calfskin; plain
        Hollow Road travel electric guitar | 349 | No head, a short body, fits the overhead locker. | guitar | brand=Hollow Road; kind=Electric guitar; scale=610
        Marais viola | 420 | A darker voice for the middle of things. | violin | brand=Marais; kind=Violin; top=Spruce; tint=terracotta`),
    },
    {
      name: "Keys & wind",
      object: "trumpet",
      sellers: ["third-string", "parcel-nine"],
      brands: ["Marais", "Parlour", "Third String"],
      attributes: [
        pick("kind", "Kind", ["Keyboard", "Accordion", "Trumpet", "Saxophone", "Recorder", "Horn"]),
        pick("level", "Level", ["First instrument", "Student", "Concert"]),
        warranty,
      ],
      features: lines(`
        trumpet,saxophone,postHorn,accordion: Valves and keys regulated by hand
        trumpet,saxophone,piano: Mouthpiece or stand included
        Parts for twenty years
        trumpet,saxophone,accordion,postHorn: Cleaned, oiled and wrapped`),
      closers: lines(`
        The neighbours will come round.
        trumpet,saxophone,accordion,recorder,piano: Sounds good early, better later.
        trumpet,saxophone,accordion,piano: A year of free adjustment.`),
      grams: [240, 14000],
      items: items(`
        Parlour stage piano | 690 | Eighty-eight weighted keys in a case you can carry. | piano | brand=Parlour; kind=Keyboard; loved=3
        Parlour keyboard, 61 keys | 229 | Light keys, honest sounds, a music stand that holds. | piano | brand=Parlour; kind=Keyboard; was=269; tint=ink
        Parlour children's piano | 89 | Twenty-five real keys, low enough for three-year-olds. | piano | brand=Parlour; kind=Keyboard; tint=coral
        Marais student accordion | 540 | Forty-eight basses and a bellows that breathes easily. | accordion | brand=Marais; kind=Accordion; loved=2
        Marais concert accordion | 1490 | Hand-made reeds from Castelfidardo. | accordion | brand=Marais; kind=Accordion; tint=ink
        Marais student trumpet | 329 | Quick valves and a forgiving bore. | trumpet | brand=Marais; kind=Trumpet; loved=2
        Marais silver trumpet | 690 | A darker shine and a brighter top. | trumpet | brand=Marais; kind=Trumpet; tint=slate
        Marais alto saxophone | 790 | From lullaby to late set. | saxophone | brand=Marais; kind=Saxophone; loved=2
        Third String pearwood recorder | 64 | Sweet, even and in tune with the others. | recorder | brand=Third String; kind=Recorder
        Third String school recorder | 22 | Washable, cheerful, hard to sit on. | recorder | brand=Third String; kind=Recorder; tint=sky
        Post horn with cord | 149 | For arrivals, departures and birthdays. | postHorn | brand=Marais; kind=Horn`),
    },
    {
      name: "Percussion & studio",
      object: "drum",
      sellers: ["third-string", "northwave-audio"],
      brands: ["Third String", "Hollow Road", "Patchbay"],
      attributes: [
        pick("kind", "Kind", ["Drum", "Hand percussion", "Mixer", "Scores", "Records"]),
        pick("material", "Material", ["Birch", "Mahogany", "Rawhide", "Aluminium", "Paper", "Vinyl"]),
      ],
      features: lines(`
        drum,longDrum: Tuned before it ships
        drum,longDrum,knobs,fader: Heads and knobs can be replaced
        knobs,fader: No menus
        knobs,fader,drum: Built like the ones in rehearsal rooms`),
      closers: lines(`
        drum,longDrum,maracas,bell: Louder than it looks.
        maracas,longDrum,bell,knobs: Something to do with the hands.
        drum,longDrum,maracas,bell,disc: Wakes up a quiet room.`),
      grams: [120, 9000],
      items: items(`
        Third String snare drum with sticks | 189 | Crisp in the middle, warm at the rim. | drum | brand=Third String; kind=Drum; material=Birch; loved=2
        Third String marching drum | 149 | A strap, two sticks and a street. | drum | brand=Third String; kind=Drum; material=Birch; tint=ocean
        Third String toy drum | 34 | Real skin, real sticks, real noise. | drum | brand=Third String; kind=Drum; material=Birch; tint=lime
        Hand-carved djembe | 179 | One trunk of mahogany, one goat skin, four voices. | longDrum | brand=Hollow Road; kind=Drum; material=Mahogany; loved=2
        Hand-carved djembe, small | 98 | For knees of eight years and up. | longDrum | brand=Hollow Road; kind=Drum; material=Mahogany; tint=cherry
        Painted maracas, pair | 24 | Seeds inside, stripes outside. | maracas | brand=Hollow Road; kind=Hand percussion; material=-; loved=2
        Brass hand bell | 38 | Calls everybody to table. | bell | brand=Hollow Road; kind=Hand percussion; material=-
        Patchbay four-knob filter | 169 | Bends a sound until it is yours. | knobs | brand=Patchbay; kind=Mixer; material=Aluminium
        Patchbay single-fader unit | 89 | One channel, one fader, no excuses. | fader | brand=Patchbay; kind=Mixer; material=Aluminium
        Scores for beginners, piano | 22 | Thirty pieces that sound like music from page one. | score | brand=Parlour; kind=Scores; material=Paper
        Northern nights, on vinyl | 29 | Nine quiet pieces recorded in a wooden church. | disc | brand=Hollow Road; kind=Records; material=Vinyl; loved=2
        Tape to disc sampler | 16 | Twelve bands you will want to have known first. | disc | brand=Hollow Road; kind=Records; material=Vinyl; tint=mustard`),
    },
  ],
};
