import { items, lines, pairs } from "../tables";
import { type Group, num, pick, yes } from "../types";

export const games: Group = {
  name: "Ball & racket sports",
  object: "football",
  ground: "mint",
  voice: {
    good: lines(`
      boxingGlove: Wrists feel held and safe.
      target,bow,bowling,eightBall: We have played every evening since it came.
      goal,stopwatch,trophy,judogi: Simple and solid, does its job at our club.
      football,gridiron,rugbyBall,basketball: Good grip, even when it rains.
      football,basketball,volleyball,gridiron,rugbyBall: Keeps its pressure for weeks.
      tennis,badminton,tableTennis: My backhand has improved, or so I tell myself.
      The team has ordered five more.
      basketball,volleyball: Bounces true on a hard court.
      @Rackets & bats: Light, but with enough weight behind the ball.`),
    bad: lines(`
      @Rackets & bats: The grip tape came loose after a month.
      football,basketball,volleyball,rugbyBall,gridiron: Needs pumping more often than my old one.
      tennis,badminton: The cover is thin.
      Colours fade in the sun.`),
    asked: pairs(`
      @Balls: Is it the official size? | Yes, size and weight follow the rules of the sport.
      football,basketball,volleyball,rugbyBall,gridiron: Does it come with a pump? | A needle, yes; any bicycle pump does the rest.
      tennis,badminton,lacrosse: Is it strung? | Strung and ready; we restring it at our shop for the price of the string.`),
  },
  leaves: [
    {
      name: "Balls",
      object: "football",
      sellers: ["harbour-sports", "parcel-nine"],
      brands: ["Kwartier", "Northshore", "Fielder"],
      attributes: [
        pick("sport", "Sport", [
          "Football",
          "Basketball",
          "Volleyball",
          "American football",
          "Rugby",
          "Baseball",
          "Softball",
        ]),
        num("weight", "Weight", "g", [140, 640, 5]),
        pick("use", "Use", ["Training", "Match", "Street", "Beach"]),
        yes("pump", "Pump included", 0.3),
      ],
      features: lines(`
        football,volleyball,gridiron,rugbyBall: Hand-stitched, 32 panels or as many as the rules ask
        football,basketball,volleyball,rugbyBall,gridiron: Butyl bladder that holds its air
        Fair pay is part of the price
        Cleans with a wet cloth`),
      closers: lines(`
        football,basketball,volleyball,baseball,softball: Round, in the way that counts.
        football,basketball,volleyball,rugbyBall: Tested for a season by three clubs on the river.
        football,basketball,volleyball,rugbyBall,gridiron: Comes with a needle and a net bag.`),
      grams: [180, 700],
      items: items(`
        Kwartier match football | 59 | Thermally bonded panels and a flight you can rely on. | football | brand=Kwartier; sport=Football; use=Match; weight=430; loved=3
        Kwartier street football | 32 | A tougher skin for concrete and garage doors. | football | brand=Kwartier; sport=Football; weight=430; use=Street; tint=ink; loved=2
        Kwartier training football, 10-pack | 219 | A netful for the whole squad. | football | brand=Kwartier; sport=Football; weight=430; use=Training; tint=forest
        Kwartier junior football | 24 | Lighter, softer, just as round. | football | brand=Kwartier; sport=Football; use=Training; tint=coral; weight=320
        Northshore indoor basketball | 54 | Composite leather that warms up with the game. | basketball | brand=Northshore; sport=Basketball; weight=620; use=Match; loved=2
        Northshore outdoor basketball | 34 | Deep channels for dusty courts. | basketball | brand=Northshore; sport=Basketball; weight=620; use=Street; was=42; tint=plum
        Northshore beach volleyball | 39 | Soft, sewn and dry again in an hour. | volleyball | brand=Northshore; sport=Volleyball; weight=270; use=Beach; tint=butter
        Northshore hall volleyball | 48 | Eighteen panels, a soft touch, a loud smash. | volleyball | brand=Northshore; sport=Volleyball; weight=270; use=Match
        Fielder American football | 44 | Laces you can find without looking. | gridiron | brand=Fielder; sport=American football; weight=410; use=Match
        Fielder rugby ball | 42 | Grip like a handshake, even in November. | rugbyBall | brand=Fielder; sport=Rugby; weight=430; use=Match
        Fielder leather baseball | 16 | A cork core, two layers of wool, one hundred and eight stitches. | baseball | brand=Fielder; sport=Baseball; use=Match; weight=145
        Fielder softball | 14 | Bright enough for the last innings at dusk. | softball | brand=Fielder; sport=Softball; weight=180; use=Training`),
    },
    {
      name: "Rackets & bats",
      object: "tennis",
      sellers: ["harbour-sports"],
      brands: ["Volley Lane", "Kwartier", "Fielder"],
      attributes: [
        pick("sport", "Sport", [
          "Tennis",
          "Badminton",
          "Table tennis",
          "Lacrosse",
          "Cricket",
          "Field hockey",
          "Ice hockey",
        ]),
        num("weight", "Weight", "g", [85, 1250, 5]),
        pick("level", "Level", ["Beginner", "Club", "Tournament"]),
        yes("cover", "Cover included", 0.7),
      ],
      colours: ["raspberry", "ocean", "lime", "ink", "apricot"],
      colourCount: [1, 3],
      features: lines(`
        tennis,badminton,lacrosse: Strung or finished in our own workshop
        tennis,badminton,tableTennis,lacrosse,fieldHockey,iceHockey,cricket: Grip that can be replaced in five minutes
        Balanced by hand
        Swap the size within 30 days, played or not`),
      closers: lines(`
        Forgiving on a bad day, precise on a good one.
        Play it for a month; if it is wrong for you, we change it.
        Made for the arm you have.`),
      grams: [160, 1500],
      items: items(`
        Volley Lane club tennis racket | 119 | A large sweet spot and an easy swing. | tennis | brand=Volley Lane; sport=Tennis; weight=300; level=Club; loved=3
        Volley Lane tour tennis racket | 199 | Heavier, stiffer, for people who swing through. | tennis | brand=Volley Lane; sport=Tennis; weight=300; level=Tournament; was=229
        Volley Lane junior tennis racket | 45 | Twenty-five inches, bright strings, one ball to start. | tennis | brand=Volley Lane; sport=Tennis; weight=300; level=Beginner
        Volley Lane feather badminton racket | 69 | Eighty-five grams and a whip of a shaft. | badminton | brand=Volley Lane; sport=Badminton; level=Club; weight=85; loved=2
        Volley Lane garden badminton set | 49 | Two rackets, three shuttlecocks, one lawn. | badminton | brand=Volley Lane; sport=Badminton; weight=95; level=Beginner
        Volley Lane table tennis bat | 39 | Two rubbers: one spins, one blocks. | tableTennis | brand=Volley Lane; sport=Table tennis; weight=170; level=Club; loved=2
        Volley Lane table tennis set for 4 | 58 | Four bats and six balls in a drawstring bag. | tableTennis | brand=Volley Lane; sport=Table tennis; weight=170; level=Beginner
        Fielder lacrosse stick with ball | 84 | A pocket that is ready to throw. | lacrosse | brand=Fielder; sport=Lacrosse; weight=400; level=Club
        Fielder willow cricket bat and ball | 149 | English willow, oiled and knocked in. | cricket | brand=Fielder; sport=Cricket; weight=1180; level=Club; plain
        Kwartier field hockey stick and ball | 74 | A low bow for drags, a soft head for stopping. | fieldHockey | brand=Kwartier; sport=Field hockey; weight=540; level=Club; plain
        Kwartier ice hockey stick and puck | 89 | One piece of carbon, cut to your chin. | iceHockey | brand=Kwartier; sport=Ice hockey; weight=420; level=Club; plain`),
    },
    {
      name: "Training & targets",
      object: "boxingGlove",
      sellers: ["harbour-sports", "kestrel-outdoor"],
      brands: ["Corner", "Kwartier", "Plumb"],
      attributes: [
        pick("sport", "Sport", [
          "Boxing",
          "Martial arts",
          "Archery",
          "Darts",
          "Bowling",
          "Football",
          "Athletics",
          "Billiards",
        ]),
        pick("level", "Level", ["Beginner", "Club", "Tournament"]),
      ],
      features: lines(`
        boxingGlove,judogi: Double-stitched where it takes the blows
        Spare parts in stock
        boxingGlove,bowling,eightBall: Wipes clean, airs out
        Recommended by the trainers we asked`),
      closers: lines(`
        boxingGlove,judogi,bow,target: For three evenings a week.
        Nothing to charge, nothing to update.
        Good equipment gets out of the way.`),
      grams: [300, 7000],
      items: items(`
        Corner boxing gloves, 12 oz | 79 | Layered foam, wide velcro, a thumb that stays put. | boxingGlove | brand=Corner; sport=Boxing; loved=2
        Corner boxing gloves, 16 oz | 89 | More padding for sparring with friends. | boxingGlove | brand=Corner; sport=Boxing; tint=navy
        Corner cotton gi | 69 | Pre-shrunk, heavy at the collar, belt included. | judogi | brand=Corner; sport=Martial arts; loved=2
        Corner competition gi | 129 | Double weave, cut to the rules. | judogi | brand=Corner; sport=Martial arts; level=Tournament; was=149
        Plumb recurve bow set | 189 | A take-down bow, an arrow and a quiver to begin with. | bow | brand=Plumb; sport=Archery; level=Beginner
        Plumb dartboard with three darts | 64 | Sisal that heals behind every throw. | target | brand=Plumb; sport=Darts; level=Club; loved=2
        Plumb steel darts, set of 3 | 28 | Straight, slim, twenty-two grams. | target | brand=Plumb; sport=Darts; tint=ocean
        Plumb bowling set for the garden | 58 | Ten pins, one heavy ball, no shoes to rent. | bowling | brand=Plumb; sport=Bowling; level=Beginner
        Plumb billiards set | 119 | Sixteen balls of phenolic resin, polished once a year. | eightBall | brand=Plumb; sport=Billiards
        Kwartier pop-up goal | 59 | A goal in ten seconds, flat in a bag after. | goal | brand=Kwartier; sport=Football
        Kwartier stopwatch | 32 | One button starts, one button tells the truth. | stopwatch | brand=Kwartier; sport=Athletics; loved=2
        Club trophy with engraving | 54 | For the league, the office or the best soup. | trophy | brand=Kwartier; sport=Football; tint=mustard`),
    },
  ],
};
