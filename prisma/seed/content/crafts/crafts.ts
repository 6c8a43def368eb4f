import { items, lines, pairs } from "../tables";
import { type Group, mainColour, num, pick, yes } from "../types";

export const crafts: Group = {
  name: "Making",
  object: "yarn",
  ground: "lilac",
  voice: {
    good: lines(`
      gift,ribbon,balloon,pinata,shoppingBags,christmasTree,mirrorBall,star: Looked lovely and came ready to use.
      yarn: Soft, even and no knots in the whole ball.
      palette,brush,crayon: Colours are deep and mix cleanly.
      yarn: Does not split, even on small needles.
      scissors,needle: Sharp, smooth and a pleasure to use.
      yarn,testTube,microscope: The instructions are written for real beginners.
      yarn: Two balls from the same batch, as I had asked.`),
    bad: lines(`
      yarn: Dye came off a little in the first wash.
      yarn: One ball was shorter than the others.
      palette: The lid was stuck.
      yarn: I needed more than the pattern said.`),
    asked: pairs(`
      yarn,thread: Are the balls from one batch? | In one order, always. Note the number for later.
      yarn,palette,needle,brush: Is it suitable for beginners? | Yes, and we answer questions in the evening too.
      yarn: Can it be machine washed? | The table says so; when unsure, by hand.`),
  },
  leaves: [
    {
      name: "Yarn & sewing",
      object: "yarn",
      sellers: ["loop-and-thread"],
      brands: ["Loop & Thread", "Meadow Mill"],
      attributes: [
        pick("fibre", "Fibre", ["Merino", "Alpaca", "Cotton", "Linen", "Lambswool", "Steel", "Polyester"]),
        num("length", "Length", "m", [20, 800, 10]),
        yes("washable", "Machine washable", 0.5),
        mainColour,
      ],
      colours: ["ocean", "raspberry", "sage", "mustard", "lavender", "ink", "terracotta", "chalk"],
      colourCount: [4, 6],
      features: lines(`
        yarn: Spun from sheep with names
        yarn,thread: Dyed in batches you can order again
        yarn,thread: No knots, promised
        yarn: Label says which needle`),
      closers: lines(`
        yarn: Warm from the first row.
        yarn,thread,needle: A calm evening, by the ball.
        yarn: Enough in one ball for a hat.`),
      grams: [30, 240],
      items: items(`
        Meadow merino yarn | 9 | Soft enough for a neck, strong enough for an elbow. | yarn | brand=Meadow Mill; fibre=Merino; length=200; loved=4
        Meadow chunky yarn | 11 | A scarf in a weekend. | yarn | brand=Meadow Mill; fibre=Lambswool; length=80; loved=2
        Meadow sock yarn | 14 | Two socks, one ball, no darning for years. | yarn | brand=Meadow Mill; fibre=Merino; length=420; washable=yes
        Meadow alpaca yarn | 13 | A halo of warmth that weighs nothing. | yarn | brand=Meadow Mill; fibre=Alpaca; length=180; was=16
        Meadow cotton yarn | 6 | Cool, matt, for summer and dishcloths. | yarn | brand=Meadow Mill; fibre=Cotton; length=160; washable=yes
        Loop first knitting kit | 34 | Yarn, needles, a pattern and a telephone number. | yarn | brand=Loop & Thread; fibre=Lambswool; colours=coral,sky,sage; loved=2
        Loop cotton thread on a wooden reel | 5 | Sews everything from silk to denim. | thread | brand=Loop & Thread; fibre=Cotton; length=400; loved=3
        Loop linen thread on a wooden reel | 7 | For bookbinding, buttons and bread bags. | thread | brand=Loop & Thread; fibre=Linen; length=200
        Loop embroidery needles, 12 | 8 | Large eyes for tired ones. | needle | brand=Loop & Thread; fibre=Steel; washable=-; length=-; plain; loved=2
        Loop darning needle with yarn | 12 | The beginning of a beautiful repair. | needle | brand=Loop & Thread; fibre=Steel; washable=-; length=-; colours=coral,forest
        Loop steel safety pins, 40 | 6 | Four sizes in a tin. | safetyPin | brand=Loop & Thread; fibre=Steel; washable=-; length=-; plain
        Loop dressmaking scissors | 38 | Long blades that cut to the very tip. | scissors | brand=Loop & Thread; fibre=Steel; washable=-; length=-; plain; loved=2`),
    },
    {
      name: "Paint & draw",
      object: "palette",
      sellers: ["paper-and-pine", "loop-and-thread"],
      brands: ["Pigment House", "Graphit"],
      attributes: [
        pick("kind", "Kind", ["Paint", "Brush", "Crayons", "Drawing", "Glitter"]),
        num("pieces", "Pieces", "pieces", [1, 48, 1]),
        pick("level", "For", ["Beginners", "Students", "Artists"]),
      ],
      features: lines(`
        palette: Pigment first, binder second
        palette: Refill pans sold singly
        palette,brush: Washes out with soap
        palette,pencil,crayon: Lightfast for a hundred years`),
      closers: lines(`
        Good tools make bad drawings better.
        For kitchens, trains and mountain tops.
        palette,brush: Start with three colours.`),
      grams: [40, 900],
      items: items(`
        Pigment House watercolour palette | 44 | Eight pans, a mixing well, a thumb hole. | palette | brand=Pigment House; kind=Paint; pieces=8; loved=3
        Pigment House travel palette | 29 | Five colours that make all the others. | palette | brand=Pigment House; kind=Paint; pieces=5; tint=sage
        Pigment House gouache palette | 52 | Matt, opaque, wonderfully flat. | palette | brand=Pigment House; kind=Paint; pieces=12; tint=terracotta; was=59
        Pigment House round brush | 16 | Comes to a point and stays there. | brush | brand=Pigment House; kind=Brush; pieces=1; loved=2
        Pigment House wash brush | 22 | Holds a whole sky. | brush | brand=Pigment House; kind=Brush; pieces=1; tint=ocean
        Pigment House brush set, 5 | 48 | From eyelash to wall. | brush | brand=Pigment House; kind=Brush; pieces=5; tint=forest
        Graphit giant crayons, 12 | 14 | For fists of two years and up. | crayon | brand=Graphit; kind=Crayons; pieces=12; tint=coral
        Graphit drawing pencils, 8 | 18 | Soft to softer. | pencil | brand=Graphit; kind=Drawing; pieces=8; tint=slate
        Calligraphy starter set | 32 | A nib, an ink, an alphabet. | nib | brand=Graphit; kind=Drawing; pieces=6; loved=2`),
    },
    {
      name: "Party & gifts",
      object: "gift",
      sellers: ["paper-and-pine", "little-orchard"],
      brands: ["Hooray", "Paper & Pine"],
      attributes: [
        pick("kind", "Kind", ["Wrapping", "Balloons", "Decoration", "Christmas", "Experiment"]),
        num("pieces", "Pieces", "pieces", [1, 1, 1]),
        pick("material", "Material", ["Paper", "Satin", "Natural latex", "Wood", "Glass"]),
        yes("reusable", "Reusable", 0.6),
      ],
      colours: ["cherry", "ocean", "mustard", "lavender", "forest", "blush"],
      colourCount: [2, 4],
      features: lines(`
        gift,shoppingBags,pinata: Comes flat, unfolds in a minute
        christmasTree,star,mirrorBall,gift: Goes back into its box for next year
        gift,ribbon,christmasTree,star: No glitter that stays until spring
        gift,balloon: Ribbon included`),
      closers: lines(`
        gift,ribbon,shoppingBags: Half the present is the wrapping.
        gift,balloon,christmasTree,pinata: Ready in a minute, remembered for longer.
        gift,balloon,pinata,ribbon,shoppingBags: For birthdays, Tuesdays and other occasions.`),
      grams: [60, 2400],
      items: items(`
        Hooray gift box with ribbon | 14 | Already wrapped; you only add the thing. | gift | brand=Hooray; kind=Wrapping; loved=3
        Hooray gift boxes, set of 5 | 44 | Five sizes, one inside the other. | gift | brand=Hooray; kind=Wrapping; pieces=5; was=52
        Paper & Pine satin bow | 9 | Tied by hand, holds its loops. | ribbon | brand=Paper & Pine; kind=Wrapping; material=Satin; loved=2
        Hooray party balloons, 24 | 12 | Natural rubber, cotton string, big breath. | balloon | brand=Hooray; kind=Balloons; material=Natural latex; pieces=24; loved=2
        Hooray donkey piñata | 29 | Filled by you, emptied by force. | pinata | brand=Hooray; kind=Decoration; material=Paper; plain
        Hooray mirror ball | 58 | Turns a kitchen into a dance floor. | mirrorBall | brand=Hooray; kind=Decoration; material=Glass; plain
        Hooray table Christmas tree | 49 | Dressed, lit and needle-free. | christmasTree | brand=Hooray; kind=Christmas; material=Wood; plain; loved=2
        Paper & Pine gift bags, 2 | 16 | Strong handles, flat bottom, second life. | shoppingBags | brand=Paper & Pine; kind=Wrapping; material=Paper; plain; pieces=2
        Hooray gilded stars, 12 | 18 | For windows, branches and good work. | star | brand=Hooray; kind=Christmas; pieces=12; plain; material=Wood
        Kitchen chemistry set | 39 | Twenty experiments with what is in the cupboard. | testTube | brand=Hooray; kind=Experiment; pieces=20; plain; material=Glass
        First microscope | 89 | Onion skin, pond water, a whole afternoon. | microscope | brand=Hooray; kind=Experiment; plain; material=Glass; loved=2
        Brass letter scales | 74 | Weighs letters, feathers and arguments. | scales | brand=Paper & Pine; kind=Decoration; plain; material=-`),
    },
  ],
};
