import { items, lines, pairs } from "../tables";
import { type Group, num, pick, yes } from "../types";

export const light: Group = {
  name: "Light & time",
  object: "candle",
  ground: "peach",
  voice: {
    good: lines(`
      hourglass: The sand runs smoothly and without a sound.
      candle,oilLamp: Burns evenly to the very end.
      candle,bulb,oilLamp: The light is warm without being yellow.
      mantelClock,alarmClock: Keeps perfect time since spring.
      mantelClock,alarmClock: The tick is so quiet that I had to listen for it.
      candle: A faint, clean scent that does not fight with dinner.
      candle,bulb,oilLamp: Makes the hour before bed much nicer.`),
    bad: lines(`
      candle: Dripped a little in the draught.
      candle: The scent fades after the first evening.
      alarmClock: Alarm is loud, very loud.
      I expected it to be taller.`),
    asked: pairs(`
      candle,oilLamp: How long does it burn? | You find the hours in the table; keep the wick at half a centimetre and it will be more.
      mantelClock,alarmClock: Does it tick audibly? | Barely. In a silent bedroom you may hear it at arm's length.
      bulb: Does it fit an ordinary lamp? | Yes, it has a standard screw base.`),
  },
  leaves: [
    {
      name: "Candles & lamps",
      object: "candle",
      sellers: ["fjord-rooms", "pomelo-beauty"],
      brands: ["Vesper", "Stilla", "Filament"],
      attributes: [
        num("burn-time", "Burns for", "h", [8, 80, 2]),
        pick("scent", "Scent", ["Beeswax", "Fig", "Pine", "Sea salt", "Unscented"]),
        num("height", "Height", "cm", [6, 42, 1]),
      ],
      features: lines(`
        candle,oilLamp: Cotton wick, no metal core
        candle: Poured by hand
        bulb: Dimmable down to a glow
        Packed in moulded paper`),
      closers: lines(`
        For long evenings.
        candle: One is nice, three are better.
        Light that flatters everybody.`),
      grams: [120, 1600],
      items: items(`
        Vesper pillar candle | 14 | Burns for {burn-time} and smells of nothing at all. | candle | brand=Vesper; burn-time=40; scent=Unscented; loved=3
        Vesper beeswax candle | 19 | The real thing, with a smell of summer roofs. | candle | brand=Vesper; scent=Beeswax; tint=mustard; loved=2
        Vesper fig candle | 24 | Green, milky and a little sweet. | candle | brand=Vesper; scent=Fig
        Vesper pine candle | 24 | A walk, without the boots. | candle | brand=Vesper; scent=Pine
        Vesper sea salt candle | 24 | Clean air and a hint of driftwood. | candle | brand=Vesper; scent=Sea salt; was=29
        Vesper wide candle | 26 | Three wicks and a pool of light. | candle | brand=Vesper; scent=Unscented
        Vesper dinner candles, set of 4 | 22 | Straight, tall and dripless. | candle | brand=Vesper; scent=Unscented; height=30; loved=2
        Stilla clay oil lamp | 34 | A small flame from olive oil, as it was done for four thousand years. | oilLamp | brand=Stilla; scent=-; burn-time=12; height=8
        Filament warm bulb | 12 | Looks like an old one, draws like a new one. | bulb | brand=Filament; scent=-; burn-time=-; height=12; plain; loved=2
        Filament warm bulbs, set of 4 | 42 | The living room in one go. | bulb | brand=Filament; scent=-; burn-time=-; height=12`),
    },
    {
      name: "Clocks",
      object: "mantelClock",
      sellers: ["fjord-rooms", "parcel-nine"],
      brands: ["Tock", "Havn"],
      attributes: [
        pick("movement", "Movement", ["Quartz", "Mechanical", "Sand"]),
        num("height", "Height", "cm", [8, 34, 1]),
        yes("alarm", "Alarm", 0.4),
      ],
      features: lines(`
        mantelClock,alarmClock: Silent sweep movement
        alarmClock,mantelClock: Numbers you can read from bed
        alarmClock: Works on one ordinary battery or none
        Glass, not acrylic`),
      closers: lines(`
        mantelClock,alarmClock: Tells the time and nothing else.
        mantelClock,alarmClock: Repairable by any clockmaker.
        A little company on a shelf.`),
      grams: [300, 2400],
      colours: ["cherry", "teal", "mustard", "ink", "chalk"],
      colourCount: [2, 4],
      items: items(`
        Tock twin-bell alarm clock | 34 | Two bells, one hammer, no snooze. | alarmClock | brand=Tock; alarm=yes; movement=Mechanical; colours=cherry,teal,mustard,ink; loved=3
        Tock travel alarm clock | 26 | The small one with the same temper. | alarmClock | brand=Tock; alarm=yes; height=8
        Havn mantel clock | 179 | A walnut arch and a chime you can switch off. | mantelClock | brand=Havn; movement=Mechanical; plain; was=210
        Havn bracket clock | 220 | Eight days on one winding. | mantelClock | brand=Havn; movement=Mechanical; tint=forest; plain
        Tock hourglass, 15 minutes | 28 | For eggs, essays and deep breaths. | hourglass | brand=Tock; movement=Sand; alarm=-; plain; loved=2
        Tock hourglass, 60 minutes | 48 | One hour, in full view. | hourglass | brand=Tock; movement=Sand; alarm=-; tint=ocean; plain`),
    },
  ],
};
