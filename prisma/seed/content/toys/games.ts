import { items, lines, pairs } from "../tables";
import { type Group, num, pick, words } from "../types";

export const tabletop: Group = {
  name: "Games, building & vehicles",
  object: "puzzle",
  ground: "butter",
  voice: {
    good: lines(`
      kite,boomerang,flyingDisc,yoyo: Took five tries, then we could not stop.
      @Board & table games: We have played it every evening this week.
      @Puzzles & building: Pieces fit with a satisfying little click.
      @Board & table games: Rules are explained on one page, bless them.
      train,car,jeep,fireEngine,ambulance,tractor,truck,pickup: Wheels run straight and quiet on wood floors.
      Both the six-year-old and the grandfather enjoy it.
      train,car,jeep,fireEngine,ambulance,tractor,truck,pickup,abacus: The wood is smooth, not a splinter anywhere.`),
    bad: lines(`
      @Puzzles & building: One piece was missing, the shop sent it within days.
      The box is twice as large as the content.
      puzzle,gear: A little too hard for the age on the label.
      train,car,jeep,fireEngine,ambulance,tractor,truck,pickup: Stickers came off.`),
    asked: pairs(`
      @Board & table games: How long does a game take? | About half an hour once everybody knows the rules.
      @Board & table games: Are the rules in several languages? | English, French, German, Spanish, Portuguese and Dutch.
      @Puzzles & building: Can I get a missing piece? | Yes, tell us which and we send it for free.`),
  },
  leaves: [
    {
      name: "Puzzles & building",
      object: "puzzle",
      sellers: ["little-orchard", "lantern-books"],
      brands: ["Sandpit", "Quiet Piece", "Little Orchard"],
      attributes: [
        num("pieces", "Pieces", "pieces", [12, 1500, 4], { required: true }),
        num("from-age", "From age", "years", [2, 12, 1]),
        pick("material", "Material", ["Beech", "Card", "Clay", "Steel"]),
      ],
      features: lines(`
        puzzle: Cut so that every piece is different
        puzzle: Linen finish without glare
        puzzle,bricks,gear: Sorted in paper bags
        puzzle: Printed with soy ink`),
      closers: lines(`
        For rainy Sundays.
        puzzle,bricks: Nobody has to win.
        puzzle: The last piece is always under the sofa.`),
      grams: [300, 2600],
      tints: ["moss", "coral", "ocean", "lavender", "mustard"],
      items: items(`
        Quiet Piece puzzle, Harbour at night | 26 | A thousand pieces and a great deal of dark blue. | puzzle | brand=Quiet Piece; pieces=1000; material=Card; tint=navy; loved=3; from-age=10
        Quiet Piece puzzle, Meadow | 26 | Green in all the ways there are. | puzzle | brand=Quiet Piece; pieces=1000; material=Card; tint=moss; from-age=10
        Quiet Piece puzzle, Citrus market | 22 | Five hundred oranges, or so it seems. | puzzle | brand=Quiet Piece; pieces=500; material=Card; tint=apricot; from-age=8; loved=2
        Quiet Piece puzzle, Lavender hill | 28 | Fifteen hundred pieces for patient people. | puzzle | brand=Quiet Piece; pieces=1500; material=Card; tint=lavender; from-age=12; was=34
        Little Orchard first puzzle | 16 | Twelve chunky pieces with a knob each. | puzzle | brand=Little Orchard; pieces=12; material=Beech; tint=sky; from-age=2
        Sandpit clay bricks, 100 | 49 | Real bricks, real mortar, washed apart with water. | bricks | brand=Sandpit; pieces=100; material=Clay; from-age=6; tint=terracotta; loved=2
        Sandpit clay bricks, 400 | 149 | A town hall, if you plan well. | bricks | brand=Sandpit; pieces=400; material=Clay; from-age=8; tint=coral
        Little Orchard counting frame | 34 | A hundred beads on ten rails. | abacus | brand=Little Orchard; pieces=100; material=Beech; from-age=3; loved=2
        Sandpit metal building set | 59 | Gears, plates and bolts for cranes of all sizes. | gear | brand=Sandpit; pieces=284; material=Steel; from-age=8`),
    },
    {
      name: "Board & table games",
      object: "die",
      sellers: ["lantern-books", "little-orchard"],
      brands: ["Quiet Piece", "Tavern", "Sandpit"],
      attributes: [
        num("players", "Players up to", "players", [1, 8, 1], { required: true }),
        num("minutes", "Takes about", "min", [10, 90, 5]),
        num("from-age", "From age", "years", [5, 14, 1]),
        words("language", "Rules in", ["Six languages", "English, German, French"]),
      ],
      features: lines(`
        Rules on one page
        Wood where others use plastic
        die,pawn: A bag for every colour
        die,pawn,bowling: Small enough for a train table`),
      closers: lines(`
        Learned in five minutes.
        die,bowling,joystick,target: The losers ask for another round.
        die: Comes with a rule for two.`),
      grams: [160, 1600],
      items: items(`
        Tavern dice, set of 6 | 14 | Rounded, heavy and fair, as far as dice go. | die | brand=Tavern; players=6; minutes=15; loved=3
        Tavern liar's dice | 29 | Two cups, ten dice and your best face. | die | brand=Tavern; players=6; tint=cherry
        Quiet Piece chess set | 89 | Weighted pieces on felt, a board that folds. | pawn | brand=Quiet Piece; players=2; minutes=60; loved=2
        Quiet Piece travel chess | 39 | Magnets hold the position through a tunnel. | pawn | brand=Quiet Piece; players=2; minutes=40; tint=forest
        Quiet Piece chess set, walnut | 149 | The dark side in walnut, the light in maple. | pawn | brand=Quiet Piece; players=2; minutes=60; tint=cocoa; was=175
        Sandpit suction darts | 24 | A target for doors and six darts that forgive. | target | brand=Sandpit; players=4; minutes=20; tint=teal
        Tavern table bowling | 34 | Pins the size of thumbs, drama the size of an alley. | bowling | brand=Tavern; players=4; minutes=20
        Tavern arcade cabinet, mini | 98 | Forty games from before you were told to go outside. | joystick | brand=Tavern; players=2; minutes=30`),
    },
    {
      name: "Vehicles & outdoor toys",
      object: "train",
      sellers: ["little-orchard", "harbour-sports"],
      brands: ["Little Orchard", "Sandpit", "Gust"],
      attributes: [
        pick("kind", "Kind", ["Train", "Car", "Boat", "Rocket", "Flying toy", "Pocket toy"]),
        num("length", "Length", "cm", [6, 160, 1]),
        num("from-age", "From age", "years", [2, 8, 1]),
        pick("material", "Material", ["Beech", "Steel", "Ripstop nylon", "Birch plywood"]),
      ],
      features: lines(`
        train,car,jeep,fireEngine,ambulance,tractor,truck,pickup,racingCar: Rubber tyres that spare the floor
        No batteries, no sounds but yours
        train,car,jeep,fireEngine,ambulance,tractor,truck,pickup,racingCar: Axles that can be oiled
        kite,boomerang,flyingDisc: Bright enough to be found in the grass`),
      closers: lines(`
        train,car,jeep,fireEngine,ambulance,tractor,truck,pickup,racingCar: Made to be driven off tables.
        Good for gardens, corridors and grandparents.
        Passed on more often than thrown away.`),
      grams: [60, 1400],
      items: items(`
        Steam engine with red cab | 32 | Turns its wheels and needs no track. | train | material=Beech; brand=Little Orchard; kind=Train; length=24; loved=3
        Night train engine | 32 | The same engine, painted for the late shift. | train | material=Beech; brand=Little Orchard; kind=Train; length=24; tint=navy
        Red family car | 18 | Four wheels, no plan, plenty of luggage. | car | material=Beech; brand=Little Orchard; kind=Car; length=14; loved=2
        Blue expedition car | 22 | A roof rack for everything that will not fit. | jeep | material=Beech; brand=Little Orchard; kind=Car; length=16
        Fire engine with ladder | 29 | The ladder turns, the crew is up to you. | fireEngine | material=Beech; brand=Little Orchard; kind=Car; length=22; loved=2
        Ambulance | 26 | The back opens, a bear fits in. | ambulance | material=Beech; brand=Little Orchard; kind=Car; length=20
        Green tractor | 28 | Large wheels for large carpets. | tractor | material=Beech; brand=Little Orchard; kind=Car; length=20
        Delivery truck | 28 | The load is yours; the tarpaulin comes off. | truck | material=Beech; brand=Little Orchard; kind=Car; length=22
        Pick-up truck | 24 | Carries blocks from here to there and back. | pickup | material=Beech; brand=Little Orchard; kind=Car; length=18
        Racing car number 7 | 26 | Low, long and slightly too fast for the corner. | racingCar | brand=Sandpit; kind=Car; material=Steel; length=22
        Moon rocket | 44 | Three stages that come apart in the right order. | rocket | material=Beech; brand=Sandpit; kind=Rocket; length=38; loved=2
        Bathtub sailing boat | 34 | Floats level and answers to breath. | sailboat | material=Beech; brand=Sandpit; kind=Boat; length=26
        Diamond kite | 29 | Up in the first breeze, tail and all. | kite | brand=Gust; kind=Flying toy; material=Ripstop nylon; length=120; loved=2
        Returning boomerang | 24 | Comes back, if you let it. | boomerang | brand=Gust; kind=Flying toy; material=Birch plywood; length=34
        Soft flying disc | 14 | Floats slowly and forgives catchers. | flyingDisc | material=Ripstop nylon; brand=Gust; kind=Flying toy; length=24
        Walnut-weight yo-yo | 16 | Sleeps long, wakes on a tug. | yoyo | material=Beech; brand=Gust; kind=Pocket toy; length=6`),
    },
  ],
};
