import { items, lines, pairs } from "../tables";
import { choice, type Group, mainColour, num, pick, warranty, yes } from "../types";

export const audio: Group = {
  name: "Audio",
  object: "headphones",
  ground: "lilac",
  voice: {
    good: lines(`
      The sound is open and even, voices come through clearly.
      headphones,speaker,loudspeaker: Pairing took ten seconds and has held ever since.
      @Headphones: I wear glasses and it still does not pinch after an evening.
      headphones,speaker,loudspeaker,radio: Bass is there when the recording has it and gone when it does not.
      The build feels solid, no creaks anywhere.
      @Headphones: Battery life is what they promise, I charge it on Sundays.
      A friend with much dearer gear asked what it was.
      Replacement parts are actually for sale, which decided it for me.`),
    bad: lines(`
      @Headphones: The app asks for an account before it lets you change anything.
      headphones,speaker,loudspeaker: Treble is a little sharp until you turn it down.
      The cable it comes with is too short for a desk.
      It picks up fingerprints faster than I can wipe them.
      @Headphones: Mine lost its connection twice in the first week.
      @Headphones: The carrying pouch feels like an afterthought.`),
    asked: pairs(`
      @Headphones: Does it work with two devices at once? | Yes, it stays connected to two and switches to whichever plays.
      @Headphones: Can the battery be replaced? | Yes. It is held by two screws and we sell the part.
      @Headphones: Is there a way to use it while charging? | Yes, it plays while it charges.
      @Headphones: Does it come with an adapter for a large headphone jack? | It is in the box, a screw-on 6.3 mm one.`),
  },
  leaves: [
    {
      name: "Headphones",
      object: "headphones",
      sellers: ["northwave-audio", "bright-byte"],
      brands: ["Aria", "Tonal", "Halden", "Quietly"],
      attributes: [
        pick("fit", "Fit", ["Over-ear", "On-ear"]),
        num("battery", "Battery", "h", [24, 60, 2], { required: true }),
        num("weight", "Weight", "g", [168, 312, 2]),
        yes("noise-cancelling", "Noise cancelling", 0.6),
        mainColour,
        warranty,
      ],
      colours: ["lavender", "sky", "mint", "blush", "sand", "ink", "chalk", "forest"],
      colourCount: [3, 5],
      options: [choice("Version", "Wireless", ["Wired", -40])],
      features: lines(`
        Charges over USB-C, full in two hours
        Every part can be replaced with one screwdriver
        Two microphones that keep your voice apart from the street
        Folds flat into the pouch it comes with
        Physical buttons you can find without looking
        Remembers eight devices, talks to two at once`),
      closers: lines(`
        Folds flat; every part can be replaced with one screwdriver.
        The band adjusts in clicks you can feel, and stays there.
        Tuned by ear in Bergen, over a winter of evenings.
        Comes with a felt pouch and a cable for aeroplanes.`),
      grams: [300, 520],
      items: items(`
        Aria over-ear headphones | 189 | Closed-back, {battery} on a charge, quiet enough for a train. | | brand=Aria; battery=38; weight=254; noise-cancelling=yes; warranty=3; colours=lavender,sky,mint,blush,sand; seller=northwave-audio; loved=18
        Aria Light on-ear headphones | 119 | The smaller Aria: {weight} on the head and {battery} of music. | | brand=Aria; loved=2
        Halden studio headphones | 229 | Flat and honest, made for long sessions with a mix. | | brand=Halden; fit=Over-ear; noise-cancelling=no
        Halden open-back headphones | 279 | Open housings that let the room in and the music breathe. | | brand=Halden; fit=Over-ear; noise-cancelling=no
        Quietly travel headphones | 249 | Takes the hum out of a cabin and leaves announcements in. | | brand=Quietly; fit=Over-ear; noise-cancelling=yes; was=299; loved=2
        Quietly Mini on-ear headphones | 139 | For open offices: soft pads, firm silence, {battery} between charges. | | brand=Quietly; noise-cancelling=yes
        Tonal everyday headphones | 79 | A plain, sturdy pair that sounds better than it has to. | | brand=Tonal; fit=On-ear; was=99
        Tonal Junior headphones | 39 | Limited to 85 decibels, built for being dropped. | | brand=Tonal; fit=On-ear; noise-cancelling=no; colours=coral,sky,lime
        Aria Reference headphones | 349 | Hand-matched drivers, wool pads and a cable you can mend. | | brand=Aria; fit=Over-ear`),
    },
    {
      name: "Speakers & radios",
      object: "radio",
      sellers: ["northwave-audio", "bright-byte"],
      brands: ["Tonal", "Halden", "Brae"],
      attributes: [
        pick("power", "Power", ["Mains", "Battery", "Mains and battery"]),
        num("output", "Output", "W", [6, 80, 2]),
        num("weight", "Weight", "kg", [1, 7, 0.1]),
        yes("bluetooth", "Bluetooth", 0.8),
        warranty,
      ],
      colours: ["chalk", "sage", "ink", "terracotta", "sky", "mustard"],
      colourCount: [2, 4],
      features: lines(`
        speaker,loudspeaker: Bass reflex housing, no plastic rattle
        speaker,loudspeaker,radio: Line in for a record player
        Firmware updates for ten years, promised in writing
        radio: A dial that turns as smoothly as it looks
        radio: Sleep timer of 15 to 90 minutes`),
      closers: lines(`
        Sounds larger than the shelf it stands on.
        The front cloth comes off and goes in the wash.
        Set up takes one button and no account.`),
      grams: [1200, 6500],
      items: items(`
        Brae kitchen radio | 129 | FM, DAB+ and a clear voice over the noise of a boiling pot. | | brand=Brae; loved=3
        Brae portable radio | 89 | Twenty hours of the afternoon programme, anywhere with a signal. | | brand=Brae; power=Battery; was=109
        Brae internet radio | 179 | Thirty thousand stations behind one dial and eight buttons. | | brand=Brae; power=Mains
        Tonal One shelf speaker | 149 | A single speaker that fills a living room without shouting. | speaker | brand=Tonal; bluetooth=yes; loved=2
        Tonal Duo shelf speakers, pair | 259 | Two matched boxes, left and right, with a real stereo image. | speaker | brand=Tonal; power=Mains
        Halden M5 studio monitors, pair | 419 | Near-field monitors with room correction on the back panel. | speaker | brand=Halden; power=Mains; bluetooth=no
        Halden garden loudspeaker | 199 | Sealed against rain and pollen, with a handle for carrying. | loudspeaker | brand=Halden; power=Mains and battery
        Brae bedside radio | 69 | Fades in the morning and forgets about blue light. | | brand=Brae; power=Mains
        Tonal party loudspeaker | 329 | Twelve hours loud, with wheels and two microphone inputs. | loudspeaker | brand=Tonal; power=Mains and battery; was=389`),
    },
    {
      name: "Microphones",
      object: "studioMic",
      sellers: ["northwave-audio", "third-string"],
      brands: ["Halden", "Podium"],
      attributes: [
        pick("connection", "Connection", ["USB-C", "XLR", "Wireless"]),
        pick("pattern", "Pick-up pattern", ["Cardioid", "Omni", "Figure of eight"]),
        num("weight", "Weight", "g", [210, 680, 10]),
        warranty,
      ],
      features: lines(`
        Metal body, metal grille
        studioMic: Shock mount and pop filter in the box
        Mute switch that does not click on the recording
        studioMic: Three metres of cable with a locking plug`),
      closers: lines(`
        Sounds like the person speaking, which is the point.
        Needs no driver; plug it in and talk.
        Comes with a hard case that survives a tour van.`),
      grams: [400, 1400],
      tints: ["ink", "slate", "chalk", "navy"],
      items: items(`
        Podium USB microphone | 99 | For calls, podcasts and reading aloud to faraway grandchildren. | | brand=Podium; connection=USB-C; pattern=Cardioid; loved=2
        Podium broadcast microphone | 219 | The warm, close sound of late-night radio. | | brand=Podium; connection=XLR; pattern=Cardioid
        Halden large-diaphragm microphone | 389 | Low noise and three patterns for voices, rooms and pianos. | | brand=Halden; connection=XLR
        Podium stage microphone | 79 | A hand-held vocal microphone that shrugs off drops. | handMic | brand=Podium; connection=XLR; pattern=Cardioid
        Podium wireless stage microphone | 189 | Sixty metres of freedom and eight hours on two cells. | handMic | brand=Podium; connection=Wireless; pattern=Cardioid; was=229
        Halden room microphone | 149 | Hears a whole table evenly, for meetings and rehearsals. | | brand=Halden; pattern=Omni
        Podium karaoke microphone | 49 | Speaker inside, echo on a slider, no shame required. | handMic | brand=Podium; connection=Wireless; tint=raspberry`),
    },
  ],
};
