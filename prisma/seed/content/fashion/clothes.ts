import { items, lines, pairs } from "../tables";
import { CLOTHES, type Group, mainColour, pick, sizes, words, yes } from "../types";

export const clothes: Group = {
  name: "Clothing",
  object: "dress",
  ground: "rose",
  voice: {
    good: lines(`
      Fits as if it had been cut for me.
      dress,coat,tee,shirt,kimono,sari,jeans: The fabric is heavy in the best way and falls beautifully.
      Washed ten times and has kept its shape.
      dress,coat,jeans,shorts: Has real pockets.
      The colour is deeper than in the pictures, I love it.
      Soft from the first day.
      I get asked about it every time I wear it.`),
    bad: lines(`
      Runs half a size small.
      dress,shirt,blouse,shorts,kimono: Creases if you only look at it.
      dress,shorts,jeans,blouse: The hem came undone after two washes.
      tee,shirt,coat,blouse,kimono: Sleeves are a little long on me.
      The colour is less bright than on my screen.`),
    asked: pairs(`
      How does it fit? | True to size. The model in our shop is 175 cm and wears M.
      Can I machine wash it? | Yes, at 30 degrees and inside out. Let it dry on a hanger.
      Where is it sewn? | In Guimarães, in the north of Portugal; it says so on the label.
      dress,tee,blouse,shirt: Is the fabric see-through? | No, not even the white one.`),
  },
  leaves: [
    {
      name: "Dresses",
      object: "dress",
      sellers: ["marlow-and-finch"],
      brands: ["Marlow", "Finch", "Saanvi"],
      attributes: [
        pick("material", "Material", ["Linen", "Cotton", "Silk", "Viscose", "Wool"]),
        pick("length", "Length", ["Knee", "Midi", "Maxi"]),
        yes("pockets", "Pockets", 0.7),
        mainColour,
      ],
      colours: ["ocean", "forest", "raspberry", "ink", "terracotta", "lavender"],
      colourCount: [2, 3],
      options: [CLOTHES],
      features: lines(`
        dress: Pockets deep enough for a phone
        dress: Hem wide enough to let down
        French seams inside
        dress: Spare buttons sewn in`),
      closers: lines(`
        Cut in a small run and made again when it sells out.
        dress: For dancing, or for the desk.
        Wears in, not out.`),
      grams: [280, 620],
      items: items(`
        Marlow linen swing dress | 98 | A fitted top, a wide skirt, two pockets. | dress | brand=Marlow; material=Linen; length=Knee; loved=3
        Marlow evening dress | 169 | Silk that moves a second after you do. | dress | brand=Marlow; material=Silk; length=Midi
        Finch everyday dress | 79 | One of those you put on and forget. | dress | brand=Finch; material=Cotton; was=95; loved=2
        Finch winter dress | 129 | Fine wool, long sleeves under the scarf. | dress | brand=Finch; material=Wool; length=Midi
        Saanvi draped dress | 149 | Six metres of colour, already pleated. | sari | brand=Saanvi; material=Viscose; length=Maxi; colours=teal,raspberry; pockets=no
        Saanvi silk sari | 229 | Handwoven, with a border in a second colour. | sari | brand=Saanvi; material=Silk; length=Maxi; colours=forest,plum; pockets=no
        Mori printed kimono | 119 | Blossoms on blue cotton, a belt, long mornings. | kimono | brand=Finch; material=Cotton; length=Midi; colours=ocean,plum; loved=2
        Mori short kimono | 89 | The same cotton, over jeans. | kimono | brand=Finch; material=Cotton; length=Knee; colours=ink,sage`),
    },
    {
      name: "Tops & shirts",
      object: "tee",
      sellers: ["marlow-and-finch", "parcel-nine"],
      brands: ["Finch", "Marlow"],
      attributes: [
        pick("material", "Material", ["Cotton", "Linen", "Merino", "Silk"]),
        pick("fit", "Fit", ["Slim", "Straight", "Loose"]),
        words("weight", "Fabric", ["Heavy jersey", "Fine jersey", "Poplin", "Twill"]),
        mainColour,
      ],
      colours: ["chalk", "ink", "sage", "sky", "mustard", "coral", "lavender"],
      colourCount: [3, 4],
      options: [CLOTHES],
      features: lines(`
        Long-staple cotton
        shirt: Collar that lies flat without ironing
        Side seams that stay at the side
        tee: Neck tape that does not scratch`),
      closers: lines(`
        The kind of basic that is not.
        Order your usual size.
        Better after the third wash.`),
      grams: [140, 420],
      items: items(`
        Finch heavy T-shirt | 29 | Thick cotton and a collar that holds. | tee | brand=Finch; material=Cotton; weight=Heavy jersey; loved=4
        Finch striped T-shirt | 32 | One band across the chest, no more. | tee | brand=Finch; material=Cotton; loved=2
        Finch merino T-shirt | 59 | Warm when it is cold, cool when it is not, fresh for days. | tee | brand=Finch; material=Merino
        Finch children's T-shirt | 19 | Room at the shoulders for next summer. | tee | brand=Finch; material=Cotton
        Finch long-sleeved T-shirt | 36 | The heavy one, with arms. | tee | brand=Finch; material=Cotton; weight=Heavy jersey
        Finch linen T-shirt | 44 | Airy, a little rough, better every summer. | tee | brand=Finch; material=Linen; was=52
        Marlow silk blouse | 98 | A soft neckline with a quiet shine. | blouse | brand=Marlow; material=Silk; loved=2
        Marlow linen blouse | 64 | Short sleeves, a little volume, plenty of air. | blouse | brand=Marlow; material=Linen; was=76
        Marlow cotton blouse | 49 | Crisp in the morning, friendly by noon. | blouse | brand=Marlow; material=Cotton
        Marlow striped shirt with tie | 109 | A proper collar and the tie that suits it. | shirt | brand=Marlow; material=Cotton; weight=Poplin; colours=ocean,sage,ink
        Marlow twill shirt with tie | 119 | Softer shoulders for long meetings. | shirt | brand=Marlow; material=Cotton; weight=Twill; colours=plum,navy`),
    },
    {
      name: "Trousers & shorts",
      object: "jeans",
      sellers: ["marlow-and-finch"],
      brands: ["Finch", "Dyehouse"],
      attributes: [
        pick("material", "Material", ["Denim", "Linen", "Cotton", "Recycled polyester"]),
        pick("fit", "Fit", ["Slim", "Straight", "Wide"]),
        yes("stretch", "Stretch", 0.4),
        mainColour,
      ],
      colours: ["ocean", "navy", "ink", "sand", "moss"],
      colourCount: [2, 3],
      options: [sizes("28", "30", "32", "34", "36", "38")],
      features: lines(`
        jeans: Copper rivets where it pulls
        jeans,shorts: Pocket bags that outlast the keys
        Free repairs for two years
        jeans: Washed without bleach`),
      closers: lines(`
        Sits where trousers should.
        Sewn in Guimarães by people we know by name.
        jeans: Cuffed or not, your choice.`),
      grams: [260, 780],
      items: items(`
        Dyehouse straight jeans | 98 | Thirteen-ounce denim with an honest leg. | jeans | brand=Dyehouse; material=Denim; fit=Straight; loved=3
        Dyehouse slim jeans | 98 | A touch of stretch and no gap at the back. | jeans | brand=Dyehouse; material=Denim; fit=Slim; stretch=yes
        Dyehouse wide jeans | 109 | High waist, wide leg, short way to the cafe. | jeans | brand=Dyehouse; material=Denim; fit=Wide; was=128
        Dyehouse raw denim jeans | 149 | Stiff at first; after a year they are yours alone. | jeans | brand=Dyehouse; material=Denim; colours=navy,ink
        Finch linen shorts | 49 | A drawstring, two pockets, one summer. | shorts | brand=Finch; material=Linen; colours=moss,sand,sky; loved=2
        Finch swim shorts | 45 | Dry before you have found your towel. | shorts | brand=Finch; material=Recycled polyester; colours=lime,ocean,coral
        Finch running shorts | 39 | Light, lined and with a pocket for one key. | shorts | brand=Finch; material=Recycled polyester; colours=ink,teal`),
    },
    {
      name: "Coats & knits",
      object: "coat",
      sellers: ["marlow-and-finch"],
      brands: ["Marlow", "Finch"],
      attributes: [
        pick("material", "Material", ["Wool", "Cotton", "Waxed cotton", "Cashmere", "Merino"]),
        yes("lined", "Lined", 0.7),
        words("origin", "Made in", ["Portugal", "Scotland", "Lithuania"]),
        mainColour,
      ],
      colours: ["sand", "ink", "forest", "navy", "terracotta"],
      colourCount: [2, 3],
      options: [CLOTHES],
      features: lines(`
        Horn buttons, sewn on twice
        Inside pocket that closes
        Half-lined, so that it breathes
        coat: Extra length at the wrists`),
      closers: lines(`
        Warm without weight.
        The one by the door from October to April.
        Brushed cloth from a mill that has woven since 1853.`),
      grams: [600, 1700],
      items: items(`
        Marlow wool coat | 289 | Two buttons, a wide collar and room for a jumper. | coat | brand=Marlow; material=Wool; loved=3
        Marlow camel coat | 390 | Cashmere in the blend and it shows. | coat | brand=Marlow; material=Cashmere; colours=sand,ink
        Marlow waxed jacket | 229 | Rain runs off; so do ten years. | coat | brand=Marlow; material=Waxed cotton; colours=forest,ink; was=269
        Finch work jacket | 119 | Three pockets, heavy cotton, pencil loop. | coat | brand=Finch; material=Cotton; colours=ocean,sand; loved=2
        Finch light coat | 149 | For the weeks between the seasons. | coat | brand=Finch; material=Cotton`),
    },
    {
      name: "Swim & underwear",
      object: "swimsuit",
      sellers: ["marlow-and-finch", "harbour-sports"],
      brands: ["Tidal", "Finch"],
      attributes: [
        pick("material", "Material", ["Recycled nylon", "Cotton", "Merino", "Modal"]),
        yes("lined", "Lined", 0.6),
        mainColour,
      ],
      colours: ["raspberry", "ocean", "ink", "forest", "coral", "teal"],
      colourCount: [2, 4],
      options: [CLOTHES],
      features: lines(`
        swimsuit,bikini: Chlorine-proof thread
        Flat seams
        swimsuit,bikini: Made from old fishing nets or new cotton, it says which
        swimsuit,bikini: Keeps its shape when wet`),
      closers: lines(`
        swimsuit,bikini: Stays where it is when you dive.
        socks,briefs: Soft, plain, right.
        Washes at 40 degrees.`),
      grams: [60, 240],
      items: items(`
        Tidal lap swimsuit | 59 | Crossed at the back, for people who swim lengths. | swimsuit | brand=Tidal; material=Recycled nylon; loved=2
        Tidal belted swimsuit | 74 | A waist, a scoop and a little holiday. | swimsuit | brand=Tidal; material=Recycled nylon; was=86
        Tidal dotted bikini | 54 | Ties at the sides and a dot for every wave. | bikini | brand=Tidal; material=Recycled nylon; loved=2
        Finch merino socks, 3 pairs | 29 | Warm toes, no smell, ten months of the year. | socks | brand=Finch; material=Merino; lined=-; colours=lime,raspberry,navy; loved=4
        Finch striped socks, 5 pairs | 24 | Two bands of colour at the cuff. | socks | brand=Finch; material=Cotton; lined=-; colours=mint,coral,ocean; loved=2
        Finch hiking socks, 2 pairs | 26 | Cushioned at heel and toe, thin in between. | socks | brand=Finch; material=Merino; lined=-; colours=moss,terracotta
        Finch cotton briefs, 5-pack | 32 | A soft waistband and nothing to notice. | briefs | brand=Finch; material=Cotton; lined=-; loved=2
        Finch modal briefs, 3-pack | 27 | Light as a promise, kept. | briefs | brand=Finch; material=Modal; lined=-`),
    },
  ],
};
