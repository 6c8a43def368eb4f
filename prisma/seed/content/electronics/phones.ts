import { items, lines, pairs } from "../tables";
import { choice, type Group, num, pick, warranty, yes } from "../types";

export const phones: Group = {
  name: "Phones & power",
  object: "phone",
  ground: "rose",
  voice: {
    good: lines(`
      phone,watch: Two days on a charge, really.
      Does what I need and nothing that I have to switch off.
      watch: The strap is soft and does not catch on sleeves.
      Feels well made for the money.
      phone: Set up with my old number in a quarter of an hour.
      phone,watch: Readable in full sun.`),
    bad: lines(`
      phone,watch: The charger is sold separately, fair enough but annoying.
      phone: A bit slippery without a case.
      phone,watch: The manual is a web page.
      It was a little smaller than I had pictured.
      watch: Notifications lag by a minute now and then.`),
    asked: pairs(`
      phone: Is it unlocked? | Yes, it works with any carrier.
      phone,watch: Does it come with a charger? | A cable, yes; the plug is sold separately so that you do not end up with six.
      phone,watch: Is it waterproof? | It takes rain and a dropped cup, but not a swim.
      phone,watch: How long will it get updates? | Security updates for seven years from the day it came out.`),
  },
  leaves: [
    {
      name: "Phones",
      object: "phone",
      sellers: ["bright-byte"],
      brands: ["Plain", "Corvid", "Exchange"],
      attributes: [
        num("screen", "Screen", "in", [4, 7, 0.1]),
        num("battery", "Battery", "h", [24, 60, 2]),
        yes("two-sims", "Two SIM cards", 0.7),
        warranty,
      ],
      colours: ["ink", "chalk", "sage", "lavender", "coral"],
      colourCount: [2, 3],
      options: [choice("Storage", "128 GB", ["256 GB", 90])],
      features: lines(`
        phone: Battery opens with a coin
        phone: Seven years of updates
        phone: Headphone jack, on purpose
        phone: No software you did not choose`),
      closers: lines(`
        phone,deskPhone: A telephone that leaves you alone until you need it.
        phone,deskPhone: Repairable at the kitchen table.
        phone: Arrives without an account to make.`),
      grams: [260, 420],
      items: items(`
        Plain Phone 3 | 499 | A good camera, {battery} of battery and a calm home screen. | | brand=Plain; loved=3; screen=6.1
        Plain Phone 3 Mini | 449 | For hands and pockets that never got bigger. | | brand=Plain; screen=5.2
        Corvid P1 phone | 799 | Bright, fast, with a camera that knows what dusk is. | | brand=Corvid; screen=6.5; was=899
        Corvid P1 Max phone | 949 | The large one, for maps, films and reading glasses left at home. | | brand=Corvid; screen=6.8
        Plain Senior phone | 229 | Big letters, loud ring and one button that calls for help. | | brand=Plain; screen=5; colours=ink,chalk
        Exchange desk telephone | 89 | A proper receiver with a proper ring. Works on any socket. | deskPhone | brand=Exchange; plain; screen=-; battery=-; two-sims=-
        Exchange desk telephone, restored | 149 | The 1970s classic with new wiring inside. | deskPhone | brand=Exchange; tint=forest; plain; screen=-; battery=-; two-sims=-`),
    },
    {
      name: "Smart watches",
      object: "watch",
      sellers: ["bright-byte", "parcel-nine"],
      brands: ["Orbit", "Cadence"],
      attributes: [
        num("battery", "Battery", "days", [3, 21, 1], { required: true }),
        pick("case", "Case", ["Aluminium", "Steel", "Titanium"]),
        num("weight", "Weight", "g", [28, 62, 1]),
        yes("gps", "GPS", 0.7),
        warranty,
      ],
      colours: ["ocean", "blush", "ink", "sage", "lavender"],
      colourCount: [2, 4],
      options: [choice("Case size", "41 mm", ["45 mm", 20])],
      features: lines(`
        Swims to 50 metres
        Pulse, sleep and steps stay on the watch unless you share them
        Straps change without a tool
        Screen is always on and always readable`),
      closers: lines(`
        Tells the time first and everything else after.
        Charges fully while you have breakfast.
        Works with any phone from the last six years.`),
      grams: [120, 240],
      items: items(`
        Orbit smart watch | 149 | A bright round face, {battery} of battery and a lap counter that counts. | | brand=Orbit; battery=7; loved=10; colours=ocean,blush,ink,sage
        Orbit Slim smart watch | 179 | Thin enough for a cuff. Light enough for a night. | | brand=Orbit; loved=2
        Orbit Trail smart watch | 259 | Maps, altitude and {battery} in the hills. | | brand=Orbit; gps=yes; battery=21; was=299
        Cadence running watch | 199 | Pace you can trust and intervals without a subscription. | | brand=Cadence; gps=yes; loved=2
        Cadence Pro running watch | 349 | Two-band GPS for forests, stadiums and streets between towers. | | brand=Cadence; gps=yes
        Orbit Kids watch | 79 | Calls home, shows the time, does not do the internet. | | brand=Orbit; colours=sky,lime,coral; gps=yes`),
    },
    {
      name: "Power & lights",
      object: "battery",
      sellers: ["bright-byte", "parcel-nine", "oakline-tools"],
      brands: ["Amp & Co", "Slate Labs"],
      attributes: [
        pick("kind", "Kind", ["Batteries", "Power bank", "Charger", "Cable", "Smart plug"]),
        num("weight", "Weight", "g", [24, 640, 4]),
        warranty,
      ],
      features: lines(`
        battery,plug: Tested for overheating, twice
        battery,plug: No lights that shine in a bedroom
        Packed in paper`),
      closers: lines(`
        Small, dull and always there when needed.
        The kind of thing you buy once.
        Safe to forget in a drawer.`),
      grams: [60, 700],
      items: items(`
        AA rechargeable batteries, set of 8 | 24 | Hold their charge for a year and take a thousand more. | | brand=Amp & Co; kind=Batteries; loved=4
        AAA rechargeable batteries, set of 8 | 21 | For remotes, lamps and toys that never switch off. | | brand=Amp & Co; kind=Batteries; tint=sky; loved=2
        Amp & Co power bank, 10,000 mAh | 39 | Two full phones in a shape that fits a pocket. | | brand=Amp & Co; kind=Power bank; tint=lavender
        Amp & Co power bank, 20,000 mAh | 64 | Enough for a laptop and a long flight. | | brand=Amp & Co; kind=Power bank; tint=slate; was=79
        Amp & Co 65 W charger | 45 | One plug for laptop, phone and headphones. | plug | brand=Amp & Co; kind=Charger; loved=2
        Slate Labs braided USB-C cable, 2 m | 19 | Woven sleeve, strain relief, ten-year promise. | plug | brand=Slate Labs; kind=Cable; tint=forest
        Slate Labs smart plug, set of 2 | 35 | Measures what a thing draws and switches it off for you. | plug | brand=Slate Labs; kind=Smart plug; tint=chalk`),
    },
  ],
};
