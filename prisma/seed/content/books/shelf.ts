import { items, lines, pairs } from "../tables";
import { choice, type Group, num, pick, words } from "../types";

export const shelf: Group = {
  name: "Bookshop",
  object: "books",
  taxClass: "reduced",
  ground: "stone",
  voice: {
    good: lines(`
      @Fiction: Read it in two evenings and started again.
      Beautifully printed, on paper that feels like something.
      I have given it to three people already.
      Funny, warm and never too clever.
      @Cooking, craft & nature: Every page has something worth underlining.
      @Fiction: The translation reads as if it were the original.
      @Children's books & sets: Our children ask for it by name.`),
    bad: lines(`
      @Fiction: The middle drags a little.
      The type is rather small.
      The corner was bumped in the post.
      @Fiction: I guessed the ending halfway through.`),
    asked: pairs(`
      @Fiction: Is it a hardback? | Both are to be had; choose the binding above.
      @Cooking, craft & nature: Is this the illustrated edition? | Yes, with all plates.
      Can it be gift-wrapped? | Gladly. Leave us a line with the order.`),
  },
  leaves: [
    {
      name: "Fiction",
      object: "redBook",
      sellers: ["lantern-books"],
      brands: ["Lantern Press", "Gull & Anchor", "Small Hours"],
      attributes: [
        words("author", "Author", [
          "Ines Aldeia",
          "Tomas Reve",
          "Hana Lindqvist",
          "Oona Kelleher",
          "Marek Dvor",
          "Sunniva Aas",
        ]),
        num("pages", "Pages", "pages", [140, 620, 4], { required: true }),
        pick("genre", "Genre", ["Novel", "Crime", "Short stories", "Poems"]),
        words("language", "Language", ["English"]),
      ],
      options: [choice("Binding", "Paperback", ["Hardback", 10])],
      features: lines(`
        Sewn, so that it stays open
        Printed in Edinburgh on uncoated paper
        Set in a type you can read for hours
        A ribbon to keep your place`),
      closers: lines(`
        Chosen by all five of us, which is rare.
        Start it on a Friday.
        The one we press into people's hands.`),
      grams: [180, 620],
      items: items(`
        The Ferryman's Ledger | 16 | A harbour town, a missing page and {pages} pages of weather. | redBook | brand=Gull & Anchor; genre=Novel; pages=384; loved=4
        A Winter of Small Repairs | 15 | A widow, a leaking roof and the man who will not stop helping. | blueBook | brand=Small Hours; genre=Novel; loved=3
        The Orchard Keeper's Daughter | 17 | Three generations, one pear tree. | greenBook | brand=Lantern Press; genre=Novel
        Salt on the Stairs | 14 | Eleven stories from houses too near the sea. | blueBook | brand=Gull & Anchor; genre=Short stories; tint=teal
        The Last Tram to Belmonte | 16 | An inspector with a week to retirement and a body in the depot. | orangeBook | brand=Lantern Press; genre=Crime; loved=2
        Nobody Lives at Number Nine | 15 | A quiet street that keeps its mouth shut. | redBook | brand=Lantern Press; genre=Crime; tint=ink; was=18
        Instructions for a Lighthouse | 13 | Poems that leave the light on. | orangeBook | brand=Small Hours; genre=Poems; tint=mustard; pages=140
        What the Tide Returned | 18 | A family saga told by its furniture. | blueBook | brand=Gull & Anchor; genre=Novel; tint=navy; pages=620
        The Understudy | 16 | She knew every line but her own. | redBook | brand=Small Hours; genre=Novel; tint=raspberry
        The House That Faced Away | 16 | A family moves in and the neighbours start talking to them. | orangeBook | brand=Gull & Anchor; genre=Novel; tint=terracotta
        A Clock for the Deaf King | 17 | Part fairy tale, part repair manual. | greenBook | brand=Small Hours; genre=Novel; tint=forest
        Cold Harbour, Warm Bread | 14 | Nine stories that smell of early mornings. | redBook | brand=Gull & Anchor; genre=Short stories; tint=cocoa
        The Cartographer's Second Wife | 18 | She draws what he leaves out. | blueBook | brand=Lantern Press; genre=Novel; tint=sky; loved=2
        Murder at the Choir Rehearsal | 15 | Everyone was singing; someone was not. | redBook | brand=Lantern Press; genre=Crime; tint=plum
        Slow Trains, Loud Birds | 14 | Two brothers walk home across a country. | greenBook | brand=Small Hours; genre=Novel; tint=moss`),
    },
    {
      name: "Cooking, craft & nature",
      object: "greenBook",
      sellers: ["lantern-books", "paper-and-pine"],
      brands: ["Lantern Press", "Table & Field"],
      attributes: [
        words("author", "Author", [
          "Rosa Figueira",
          "Kenji Amano",
          "Moira Kerr",
          "Anselm Roth",
          "Pia Sandberg",
        ]),
        num("pages", "Pages", "pages", [96, 420, 4], { required: true }),
        pick("subject", "Subject", ["Cooking", "Baking", "Garden", "Craft", "Nature", "Travel"]),
      ],
      features: lines(`
        Photographed in daylight
        Index that finds things
        Lies flat on a worktop
        Wipeable cover`),
      closers: lines(`
        Written by someone who does it every day.
        Half reading, half doing.
        It will get stains; it is meant to.`),
      grams: [420, 1600],
      items: items(`
        One Pan, Long Evening | 28 | Eighty suppers that make one thing dirty. | orangeBook | brand=Table & Field; subject=Cooking; loved=4
        Bread on Tuesdays | 26 | A year of loaves, from the first flat one on. | redBook | brand=Table & Field; subject=Baking; tint=cocoa; loved=2
        Broth | 32 | A patient book about an impatient subject. | greenBook | brand=Table & Field; subject=Cooking; tint=terracotta
        The Balcony Garden Year | 24 | What to sow on four square metres, week by week. | greenBook | brand=Table & Field; subject=Garden; loved=2
        Mending Visible and Invisible | 22 | Socks, elbows, pride. | blueBook | brand=Lantern Press; subject=Craft
        A Field Guide to Ordinary Birds | 26 | For the ones that are actually there. | greenBook | brand=Lantern Press; subject=Nature; tint=sage
        Joints | 38 | Forty ways to put wood together and the reasons why. | orangeBook | brand=Lantern Press; subject=Craft; tint=mustard; was=44
        Night Trains of Europe | 29 | Thirty routes, timetables, breakfasts. | blueBook | brand=Lantern Press; subject=Travel; tint=indigo
        Jam in an Afternoon | 22 | Forty fruits, one pot, no thermometer. | redBook | brand=Table & Field; subject=Cooking; tint=raspberry
        Drawing What You See | 27 | Thirty exercises for people who say they cannot. | orangeBook | brand=Lantern Press; subject=Craft; tint=apricot
        Trees of the Neighbourhood | 24 | How to know them in winter, too. | greenBook | brand=Lantern Press; subject=Nature; loved=2
        The Small Bakery Book | 30 | Twelve cakes, each in three sizes. | orangeBook | brand=Table & Field; subject=Baking; tint=blush
        Pickle, Salt, Wait | 24 | Three verbs, a hundred jars. | redBook | brand=Table & Field; subject=Cooking; tint=lime`),
    },
    {
      name: "Children's books & sets",
      object: "openBook",
      sellers: ["lantern-books", "little-orchard"],
      brands: ["Lantern Press", "Little Lantern"],
      attributes: [
        num("from-age", "From age", "years", [1, 12, 1], { required: true }),
        num("pages", "Pages", "pages", [16, 240, 4]),
        pick("kind", "Kind", ["Picture book", "Board book", "First reader", "Box set", "Atlas"]),
      ],
      features: lines(`
        openBook: Corners rounded
        Printed with plant-based ink
        Words that are fun to say aloud
        A place for the owner's name`),
      closers: lines(`
        Reads well for the two-hundredth time.
        For laps, tents and long car journeys.
        Grown-ups like it too.`),
      grams: [240, 2400],
      items: items(`
        The Bear Who Counted Doors | 14 | One bear, ten doors, a very good biscuit. | openBook | brand=Little Lantern; kind=Picture book; from-age=3; loved=3
        Goodnight, Tool Shed | 12 | Everything is put away, one rake at a time. | openBook | brand=Little Lantern; kind=Board book; from-age=1; tint=moss
        My First Two Hundred Words | 16 | Pictures for pointing, words for keeping. | openBook | brand=Little Lantern; kind=Board book; from-age=1; tint=coral
        Milo and the Runaway Kite | 11 | Short sentences, strong wind. | openBook | brand=Little Lantern; kind=First reader; from-age=6; tint=teal
        The Orchard Street Mysteries, box of 3 | 34 | Three cases, four friends, one bicycle. | books | brand=Little Lantern; kind=Box set; from-age=8; loved=2
        Bedtime classics, box of 3 | 39 | The old ones, newly drawn. | books | brand=Lantern Press; kind=Box set; from-age=4; was=45; tint=lavender
        Where Is the Moon Tonight | 13 | Lift a flap, find a moon. | openBook | brand=Little Lantern; kind=Picture book; tint=indigo; from-age=2
        Counting to a Hundred, Slowly | 12 | Snails, spoons and other things in rows. | openBook | brand=Little Lantern; kind=Board book; tint=mustard; from-age=3
        The Lighthouse Cat, box of 3 | 36 | Three winters, one very round cat. | books | brand=Little Lantern; kind=Box set; tint=teal; from-age=6
        An Atlas of Places You Can Walk To | 32 | Big maps, small adventures. | map | brand=Lantern Press; kind=Atlas; from-age=7
        The Globe Book with turning globe | 48 | A book, a globe and a reason to stay up. | globe | brand=Lantern Press; kind=Atlas; from-age=6; loved=2`),
    },
  ],
};
