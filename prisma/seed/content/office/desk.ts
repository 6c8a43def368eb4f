import { items, lines, pairs } from "../tables";
import { choice, type Group, mainColour, num, pick, yes } from "../types";

export const desk: Group = {
  name: "Stationery",
  object: "fountainPen",
  ground: "stone",
  voice: {
    good: lines(`
      calendar,spiralCalendar: Room to write, and easy to read from across the kitchen.
      crayon,pencil: Strong colour, and the points do not break.
      @Notebooks & paper: Paper takes ink without bleeding through.
      pen,fountainPen,nib,pencil: Writes from the first stroke, every time.
      pen,fountainPen: My handwriting looks better, I swear.
      pen,fountainPen: Solid metal, nice weight.
      @Desk things: Keeps my desk calmer than any app.
      notebook,patternBook,ringBook,pad: Lies flat from the first page.`),
    bad: lines(`
      pen,fountainPen: The clip is a bit tight.
      pen,fountainPen: Refills are only sold online.
      notebook,patternBook: The cover attracts dust.
      @Notebooks & paper: One corner was dented.`),
    asked: pairs(`
      @Notebooks & paper: Does fountain pen ink show through? | Hardly. The paper is 100 grams.
      pen,fountainPen: Are refills standard? | Yes, they fit what any stationer sells.
      notebook: Is the paper lined? | You can choose lined, dotted or plain.`),
  },
  leaves: [
    {
      name: "Pens & pencils",
      object: "fountainPen",
      sellers: ["paper-and-pine", "parcel-nine"],
      brands: ["Paper & Pine", "Quill & Sons", "Graphit"],
      attributes: [
        pick("kind", "Kind", ["Fountain pen", "Ballpoint", "Pencil", "Crayon", "Dip pen", "Brush"]),
        pick("tip", "Tip", ["Extra fine", "Fine", "Medium", "Broad"]),
        num("weight", "Weight", "g", [6, 48, 1]),
        yes("refillable", "Refillable", 0.7),
      ],
      colours: ["ocean", "ink", "forest", "cherry", "mustard", "plum"],
      colourCount: [2, 4],
      features: lines(`
        pen,pencil: Turned from brass or cedar
        pen,fountainPen: Takes standard refills
        fountainPen,pen: Balanced with and without its cap
        fountainPen,pen: Engraving on request`),
      closers: lines(`
        fountainPen,pen: Carry it for a week and you will miss it.
        For lists, letters and signatures.
        fountainPen,pen: Repaired for free, always.`),
      grams: [20, 180],
      items: items(`
        Quill fountain pen | 69 | A steel nib that needs no pressure and no practice. | fountainPen | brand=Quill & Sons; kind=Fountain pen; tip=Fine; loved=3
        Quill piston fountain pen | 149 | Fills from the bottle, writes for a month. | fountainPen | brand=Quill & Sons; kind=Fountain pen; tip=Medium; was=169
        Quill school fountain pen | 24 | A grip that shows the fingers where to go. | fountainPen | brand=Quill & Sons; kind=Fountain pen; tip=Medium; colours=ocean,coral,lime
        Paper & Pine brass ballpoint | 38 | Darkens where you hold it. | pen | brand=Paper & Pine; kind=Ballpoint; tip=Medium; loved=2
        Paper & Pine everyday ballpoint, 3-pack | 12 | One for you, two to be borrowed. | pen | brand=Paper & Pine; kind=Ballpoint; tip=Fine
        Graphit cedar pencils, box of 12 | 16 | Smooth from 2H to 4B, and they smell right. | pencil | brand=Graphit; kind=Pencil; tip=-; plain; refillable=-; loved=3
        Graphit carpenter's pencil, 6 | 11 | Does not roll off the roof. | pencil | brand=Graphit; kind=Pencil; tip=-; tint=forest; refillable=-
        Graphit wax crayons, box of 24 | 18 | Bright, thick and washable, in that order. | crayon | brand=Graphit; kind=Crayon; tip=-; plain; refillable=-; loved=2
        Quill drawing nib set | 22 | A holder and five nibs for ink and patience. | nib | brand=Quill & Sons; kind=Dip pen; plain`),
    },
    {
      name: "Notebooks & paper",
      object: "notebook",
      sellers: ["paper-and-pine", "lantern-books"],
      brands: ["Paper & Pine", "Foolscap"],
      attributes: [
        pick("format", "Format", ["A6", "A5", "A4"]),
        num("pages", "Pages", "pages", [48, 320, 16]),
        mainColour,
      ],
      colours: ["plum", "ocean", "forest", "coral", "mustard", "ink"],
      colourCount: [2, 4],
      options: [choice("Ruling", "Dotted", "Lined", "Plain")],
      features: lines(`
        notebook,patternBook: Sewn in Ghent on a machine from 1962
        notebook,patternBook,ringBook,pad: 100-gram paper without acid
        notebook,patternBook,ringBook: Lies flat from the first page
        notebook: Numbered pages and an index`),
      closers: lines(`
        notebook: Closes with a band that keeps its snap.
        notebook,patternBook,ringBook: Room for a year of small thoughts.
        Good paper makes you write better, or at least more.`),
      grams: [120, 720],
      items: items(`
        Everyday notebook A5 | 18 | A firm cover, a band and {pages} that take ink. | notebook | brand=Paper & Pine; format=A5; pages=192; loved=4
        Pocket notebook A6 | 12 | Fits where a phone fits and never rings. | notebook | brand=Paper & Pine; format=A6; pages=96; loved=2
        Project notebook A4 | 26 | For plans that need width. | notebook | brand=Paper & Pine; format=A4; pages=160
        Confetti composition book | 14 | A cover with a party on it. | patternBook | brand=Foolscap; format=A5; plain; pages=128; loved=2
        Confetti composition book, wide | 17 | The same party, more room to dance. | patternBook | brand=Foolscap; format=A4; tint=forest; pages=128; plain
        Ring-bound sketchbook | 22 | Heavy sheets that tear out clean. | ringBook | brand=Foolscap; format=A4; pages=80; plain
        Ring-bound music notebook | 19 | Twelve staves a page. | ringBook | brand=Foolscap; format=A4; tint=lavender; pages=96; plain
        Travel notebook A6 | 13 | Rounded corners, a pocket for tickets. | notebook | brand=Paper & Pine; format=A6; pages=112
        Kitchen notebook A5 | 19 | A wipeable cover and pages for stains. | patternBook | brand=Foolscap; format=A5; tint=coral; pages=144; plain
        Shopping pads, 3 | 9 | Tears off cleanly, sticks to the fridge. | pad | brand=Foolscap; format=A6; tint=mint; pages=80; plain
        Reporter's pad, 5-pack | 16 | Flips over the top, like in films. | pad | brand=Foolscap; format=A6; pages=96; plain
        Cotton envelopes, 50 | 21 | Thick enough for good news. | envelope | brand=Paper & Pine; format=A6; plain; pages=-`),
    },
    {
      name: "Desk things",
      object: "paperClips",
      sellers: ["paper-and-pine", "parcel-nine"],
      brands: ["Paper & Pine", "Foolscap", "Tidy"],
      attributes: [
        pick("kind", "Kind", [
          "Filing",
          "Fastening",
          "Measuring",
          "Calendar",
          "Cutting",
          "Reception",
          "Tidying",
        ]),
        pick("material", "Material", ["Card", "Steel", "Brass", "Aluminium", "Paper"]),
        num("width", "Width", "cm", [2, 48, 1]),
      ],
      features: lines(`
        folder,dividers,paperClips,ruler,setSquare,wastebasket: Made of one material, so it can be recycled as one
        folder,dividers,cardBox,clipboard,wastebasket,ruler: Rounded corners
        cabinet,cardBox,clipboard,wastebasket: Stands, stacks or hangs
        wastebasket,cardBox: Looks the same from all sides`),
      closers: lines(`
        folder,dividers,cardBox,cabinet: Order you can see.
        Small, exact and pleasant to use.
        The office will ask where it came from.`),
      grams: [40, 9800],
      items: items(`
        Card folders, set of 10 | 19 | Strong board, a tab to write on. | folder | brand=Tidy; kind=Filing; material=Card; loved=2
        Card folders in sage, set of 10 | 19 | For projects that need calm. | folder | brand=Tidy; kind=Filing; material=Card; tint=sage
        Index dividers with tabs | 14 | Twelve months or twelve clients. | dividers | brand=Tidy; kind=Filing; material=Card
        Index card box | 34 | A thousand cards, alphabetical peace. | cardBox | brand=Tidy; kind=Filing; material=Steel; width=28
        Two-drawer filing cabinet | 189 | Runs on ball bearings and closes with a breath. | cabinet | brand=Tidy; kind=Filing; material=Steel; width=42; was=219
        Looped paper clips, 200 | 9 | Hold ten sheets and do not mark them. | paperClips | brand=Paper & Pine; kind=Fastening; material=Steel; width=2; loved=3
        Brass push pins, 60 | 11 | Small heads, long memory. | pushpin | brand=Paper & Pine; kind=Fastening; material=Brass; width=2; tint=mustard
        Push pins in red, 60 | 9 | To mark where you have been. | pushpin | brand=Paper & Pine; kind=Fastening; width=2; material=Steel
        Aluminium ruler, 30 cm | 14 | Etched marks that will not rub off. | ruler | brand=Graphit; kind=Measuring; material=Aluminium; width=30; loved=2
        Set square, 45 degrees | 12 | A right angle for all occasions. | setSquare | brand=Graphit; kind=Measuring; material=Aluminium; width=22
        Wire wastebasket | 32 | Shows what you have thrown away, which helps. | wastebasket | brand=Tidy; kind=Tidying; material=Steel; width=28
        Clipboard with brass clip | 22 | Birch ply and a grip that means it. | clipboard | brand=Paper & Pine; kind=Fastening; width=24; material=Brass
        Wall calendar, one page a month | 24 | A grid, a number, room to write. | calendar | brand=Paper & Pine; kind=Calendar; material=Paper; width=30; loved=3
        Desk calendar, spiral | 18 | Turns a leaf, stands on its own. | spiralCalendar | brand=Paper & Pine; kind=Calendar; material=Paper; width=21; tint=coral
        Office scissors | 19 | Cut to the tip, fit both hands. | scissors | brand=Paper & Pine; kind=Cutting; material=Steel; width=8; tint=navy
        Counter bell | 29 | One clear ring for whoever is in the back room. | bellhop | brand=Tidy; kind=Reception; material=Brass; width=10`),
    },
  ],
};
