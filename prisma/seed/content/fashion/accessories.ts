import { items, lines, pairs } from "../tables";
import { type Group, mainColour, pick, yes } from "../types";

export const accessories: Group = {
  name: "Accessories",
  object: "scarf",
  ground: "lilac",
  voice: {
    good: lines(`
      scarf,gloves: Wonderfully soft, does not itch at all.
      scarf,gloves: Warm even in a north wind.
      umbrella,openUmbrella: Survived a storm that killed two others on the same street.
      glasses,sunglasses: Light on the nose, sits straight.
      The colour goes with everything I own.
      Looks far more expensive than it was.`),
    bad: lines(`
      scarf,gloves: Sheds a little in the first week.
      glasses,sunglasses: A touch wide for a narrow face.
      glasses,sunglasses: The case is bulky.
      scarf: The edge curls after washing.`),
    asked: pairs(`
      scarf,gloves: How do I wash it? | By hand, lukewarm, with a drop of wool soap. Dry it flat.
      sunglasses: Are the lenses polarised? | Yes, with full UV protection.
      sunHat,cap,gloves,topHat: Is there a smaller size? | Not yet; we are working on one for spring.`),
  },
  leaves: [
    {
      name: "Scarves, gloves & hats",
      object: "scarf",
      sellers: ["marlow-and-finch", "loop-and-thread"],
      brands: ["Finch", "Marlow", "Loop & Thread"],
      attributes: [
        pick("material", "Material", ["Lambswool", "Merino", "Cashmere", "Cotton", "Straw", "Felt"]),
        pick("season", "Season", ["Winter", "Summer", "All year"]),
        mainColour,
      ],
      colours: ["cherry", "navy", "sage", "mustard", "plum", "sand"],
      colourCount: [3, 4],
      features: lines(`
        scarf,gloves: Woven or knitted in one piece
        No synthetic fibre
        scarf,cap: A loop to hang it by
        scarf,gloves: Mended for free in the first winter`),
      closers: lines(`
        For necks, hands and heads that feel the draught.
        Comes folded in tissue.
        scarf,gloves: The first cold morning will tell you why.`),
      grams: [80, 420],
      items: items(`
        Loop lambswool scarf | 64 | Two metres of warmth with a rolled edge. | scarf | brand=Loop & Thread; material=Lambswool; season=Winter; loved=4
        Marlow cashmere scarf | 139 | Light as breath, warm as a dog. | scarf | brand=Marlow; material=Cashmere; season=Winter; was=165
        Finch cotton scarf | 34 | For evenings by the sea. | scarf | brand=Finch; material=Cotton; season=All year
        Loop merino gloves | 38 | Ribbed wrists and fingertips that know a screen. | gloves | brand=Loop & Thread; material=Merino; season=Winter; loved=3
        Loop cashmere gloves | 69 | Lined with themselves. | gloves | brand=Loop & Thread; material=Cashmere; season=Winter
        Marlow straw hat with bow | 58 | A wide brim and a ribbon tied twice. | sunHat | brand=Marlow; material=Straw; season=Summer; colours=sand,sky,blush; loved=2
        Finch six-panel cap | 29 | Washed cotton, brass buckle, no slogan. | cap | brand=Finch; material=Cotton; season=All year; colours=sky,ink,moss,coral; loved=2
        Finch wool cap | 36 | The same shape for colder ears. | cap | brand=Finch; material=Felt; season=Winter
        Marlow felt top hat | 149 | For weddings, magicians and the brave. | topHat | brand=Marlow; material=Felt; season=All year; colours=ink,plum`),
    },
    {
      name: "Eyewear & umbrellas",
      object: "sunglasses",
      sellers: ["marlow-and-finch", "parcel-nine"],
      brands: ["Iris & Oak", "Drizzle"],
      attributes: [
        pick("kind", "Kind", ["Sunglasses", "Reading glasses", "Umbrella"]),
        pick("material", "Material", ["Acetate", "Titanium", "Ash and steel", "Fibreglass"]),
        yes("case", "Case included", 0.8),
      ],
      colours: ["ink", "navy", "forest", "cherry", "plum", "cocoa"],
      colourCount: [2, 4],
      features: lines(`
        glasses,sunglasses: Hinges with real screws
        umbrella,openUmbrella: Eight ribs that turn back after turning inside out
        Spare parts for everything that moves
        glasses,sunglasses: Packed with a cloth`),
      closers: lines(`
        Hard to lose, because you will look after it.
        Repairable, down to the tip.
        Quietly good-looking.`),
      grams: [60, 700],
      items: items(`
        Iris round sunglasses | 119 | Thick acetate, dark lenses, an unbothered look. | sunglasses | brand=Iris & Oak; kind=Sunglasses; material=Acetate; loved=3
        Iris light sunglasses | 149 | Titanium arms you forget by noon. | sunglasses | brand=Iris & Oak; kind=Sunglasses; material=Titanium
        Iris children's sunglasses | 39 | Bend, do not break, still protect. | sunglasses | brand=Iris & Oak; kind=Sunglasses; material=Acetate; colours=coral,sky,lime
        Iris reading glasses | 48 | Clear at arm's length and nearer. | glasses | brand=Iris & Oak; kind=Reading glasses; material=Acetate; loved=2
        Iris screen glasses | 69 | A slight tint for long days with small letters. | glasses | brand=Iris & Oak; kind=Reading glasses; material=Acetate; was=84
        Drizzle stick umbrella | 79 | A crook handle of bent ash and a canopy that booms. | umbrella | brand=Drizzle; kind=Umbrella; material=Ash and steel; case=-; loved=2
        Drizzle storm umbrella | 98 | Wide enough for two who like each other. | openUmbrella | brand=Drizzle; kind=Umbrella; material=Fibreglass; case=-
        Drizzle walking umbrella | 64 | Light, straight and quick to open. | umbrella | brand=Drizzle; kind=Umbrella; material=Fibreglass; case=-
        Drizzle family umbrella | 119 | Shelter for a pram and both parents. | openUmbrella | brand=Drizzle; kind=Umbrella; material=Ash and steel; case=-; was=139`),
    },
  ],
};
