import { items, lines, pairs } from "../tables";
import { choice, type Group, num, pick, warranty, words, yes } from "../types";

export const computers: Group = {
  name: "Computers",
  object: "desktop",
  ground: "sky",
  voice: {
    good: lines(`
      laptop,desktop: Silent in daily use, I had to check that it was on.
      laptop,desktop: The screen is bright enough for the balcony.
      laptop,keyboard: Keys have a clean, short travel and do not rattle.
      Set up was done before my tea was.
      laptop: Opens with normal screws, I added memory in five minutes.
      laptop: Battery carries me through a full working day.
      Everything just worked when I plugged it in.`),
    bad: lines(`
      laptop,desktop: The speakers are thin.
      laptop,desktop: Runs warm when I compile for long.
      laptop,desktop: One more port on the left would have been kind.
      laptop,desktop,printer: The power brick is larger than it needs to be.
      Took two tries to update the firmware.`),
    asked: pairs(`
      laptop: Can I add memory later? | Yes, there is a free slot behind the bottom cover.
      laptop,keyboard: Which keyboard layouts are there? | We ship the layout of the country you order to; write to us for another.
      laptop,desktop,printer: Does it run Linux? | Yes. We test every batch with two distributions.
      laptop,desktop: Is the screen matt? | It is matt, with a coating that keeps reflections down.`),
  },
  leaves: [
    {
      name: "Laptops",
      object: "laptop",
      sellers: ["bright-byte"],
      brands: ["Slate Labs", "Corvid", "Inklet"],
      attributes: [
        num("screen", "Screen", "in", [13, 16, 1], { required: true }),
        num("battery", "Battery", "h", [9, 20, 1]),
        num("weight", "Weight", "kg", [1, 2.1, 0.1]),
        words("ports", "Ports", [
          "Two USB-C, one USB-A, HDMI",
          "Three USB-C, headphone jack",
          "Two USB-C, SD card, HDMI",
        ]),
        warranty,
      ],
      options: [
        choice("Memory", "16 GB", ["32 GB", 180], ["64 GB", 420]),
        choice("Storage", "512 GB", ["1 TB", 110], ["2 TB", 260]),
      ],
      features: lines(`
        Bottom cover held by five ordinary screws
        Battery, keyboard and storage can be replaced at home
        Webcam with a sliding cover
        Fan stays off in ordinary work
        Charges from either side`),
      closers: lines(`
        Repair guides and parts are sold for seven years.
        Ships without trial software.
        The lid opens with one finger and stops where you leave it.`),
      grams: [1500, 2800],
      items: items(`
        Corvid 13 laptop | 1149 | Light, quiet and awake before you are seated. | | brand=Corvid; screen=13; loved=3
        Corvid 14 laptop | 1299 | The one most people should buy: {screen}, {battery}, no drama. | | brand=Corvid; screen=14; loved=2
        Corvid 16 Pro laptop | 1990 | A large, colour-true screen for film, photographs and long code. | | brand=Corvid; screen=16; was=2190
        Slate Labs Repair laptop | 1090 | Every module swaps without glue, down to the ports. | | brand=Slate Labs; screen=14
        Slate Labs Study laptop | 649 | For essays, lectures and a backpack without padding. | | brand=Slate Labs; screen=14; was=749
        Inklet writing laptop | 899 | A keyboard first: deep keys, paper-like screen, {battery}. | | brand=Inklet; screen=13
        Inklet Air laptop | 1049 | Under a kilogram and a bit, with a full-size keyboard. | | brand=Inklet; screen=13; weight=1.1`),
    },
    {
      name: "Desktops & printers",
      object: "desktop",
      sellers: ["bright-byte"],
      brands: ["Corvid", "Slate Labs", "Foolscap"],
      attributes: [
        pick("kind", "Kind", ["Desktop", "Monitor", "Printer"]),
        num("power", "Power draw", "W", [12, 140, 2]),
        num("weight", "Weight", "kg", [3, 11, 0.5]),
        warranty,
      ],
      features: lines(`
        desktop: Stand turns, tilts and rises
        desktop: One cable to a laptop carries picture, power and data
        Quiet enough for a library
        Ships in a box without foam`),
      closers: lines(`
        Built to be opened, cleaned and kept.
        Five years of spare parts, listed with prices.
        Looks calm on a desk.`),
      grams: [4000, 12000],
      items: items(`
        Corvid Desk 24 computer | 1390 | A whole computer behind a 24-inch screen, keyboard included. | | brand=Corvid; kind=Desktop; loved=2
        Corvid Desk 27 computer | 1790 | Wide screen, quiet fan, room for two windows side by side. | | brand=Corvid; kind=Desktop
        Slate Labs 27 monitor | 429 | Even light from corner to corner and a stand that moves. | | brand=Slate Labs; kind=Monitor; was=489
        Slate Labs 32 monitor | 649 | Four times the detail, matt and colour-checked at the factory. | | brand=Slate Labs; kind=Monitor
        Foolscap tank printer | 239 | Prints three years of homework on the ink in the box. | printer | brand=Foolscap; kind=Printer; loved=2
        Foolscap laser printer | 199 | Black and white, both sides, thirty pages a minute. | printer | brand=Foolscap; kind=Printer
        Foolscap photo printer | 349 | Six inks and borderless prints up to A3. | printer | brand=Foolscap; kind=Printer; tint=slate`),
    },
    {
      name: "Keyboards & mice",
      object: "keyboard",
      sellers: ["bright-byte", "parcel-nine"],
      brands: ["Inklet", "Slate Labs", "Clack"],
      attributes: [
        pick("connection", "Connection", ["USB-C", "Bluetooth", "USB-C and Bluetooth"]),
        num("weight", "Weight", "g", [78, 980, 2]),
        yes("rechargeable", "Rechargeable", 0.7),
        warranty,
      ],
      colours: ["chalk", "slate", "ink", "sage", "blush"],
      colourCount: [2, 3],
      features: lines(`
        keyboard,mouse: Works with three computers, one button each
        keyboard: Rubber feet that do not come off
        keyboard,mouse: Replaceable battery
        Firmware is open and documented`),
      closers: lines(`
        Feels right within a day.
        Made for eight hours, not eight minutes.
        No software needed for the things you use daily.`),
      grams: [150, 1200],
      items: items(`
        Clack 65 mechanical keyboard | 129 | Short travel, warm sound and keycaps that will not shine. | | brand=Clack; loved=2
        Clack 100 mechanical keyboard | 159 | Full size with a number pad, for people who count. | | brand=Clack
        Inklet low keyboard | 79 | Flat, silent and wide awake on a glass desk. | | brand=Inklet; was=95
        Inklet split keyboard | 189 | Two halves that let your shoulders open. | | brand=Inklet
        Slate Labs wireless mouse | 49 | An even shape for either hand and a wheel that glides. | mouse | brand=Slate Labs; loved=2
        Slate Labs silent mouse | 39 | All of the click, none of the noise. | mouse | brand=Slate Labs
        Inklet travel mouse | 35 | Flat in the bag, round in the hand. | mouse | brand=Inklet; connection=Bluetooth
        Clack trackball | 69 | Moves the pointer and leaves the wrist alone. | trackball | brand=Clack; colours=navy,plum`),
    },
  ],
};
