import { items, lines, pairs } from "../tables";
import { type Group, num, pick, warranty, yes } from "../types";

export const gaming: Group = {
  name: "TV & gaming",
  object: "controller",
  ground: "lilac",
  voice: {
    good: lines(`
      television: Picture is calm and sharp, no soap opera look.
      controller,joystick: Fits my hands perfectly, small as they are.
      controller,joystick: No noticeable lag on the television.
      controller,joystick: The children and I can finally both play.
      Easy to set up, sensible settings from the start.
      controller,joystick: Buttons feel precise and not too loud.`),
    bad: lines(`
      television: The stand is wider than our sideboard.
      television: Remote is small and vanishes between cushions.
      television: Needed an update before the first use.
      The cable could be a metre longer.`),
    asked: pairs(`
      controller,joystick: Does it work with a computer? | Yes, over the cable or Bluetooth.
      television: Can it be hung on a wall? | Yes, with any standard bracket; the screws are in the box.
      controller: How long does a charge last? | About thirty hours of play.`),
  },
  leaves: [
    {
      name: "Televisions",
      object: "television",
      sellers: ["bright-byte"],
      brands: ["Hearth", "Slate Labs"],
      attributes: [
        num("screen", "Screen", "in", [24, 65, 1], { required: true }),
        num("power", "Power draw", "W", [28, 140, 2]),
        yes("wall-mount", "Wall mount included", 0.4),
        warranty,
      ],
      features: lines(`
        Starts on the input you left
        No advertising on the home screen, ever
        Four sockets you can reach
        Speaks to hearing aids directly`),
      closers: lines(`
        Made to be watched and otherwise not noticed.
        The frame comes off to be changed or cleaned.
        Sound fit for voices, so that you can turn it down.`),
      grams: [6000, 22000],
      items: items(`
        Hearth 32 television | 329 | A small television with large manners. | | brand=Hearth; screen=32; loved=2
        Hearth 43 television | 449 | The size most rooms want, with a warm, even picture. | | brand=Hearth; screen=43; was=519
        Hearth 55 television | 699 | Deep blacks and a matt screen for bright rooms. | | brand=Hearth; screen=55
        Hearth Retro 24 television | 279 | Walnut-look case, two dials and everything modern inside. | | brand=Hearth; screen=24; tint=cocoa
        Slate Labs 65 television | 1090 | Cinema at home, without the coughing. | | brand=Slate Labs; screen=65; tint=slate`),
    },
    {
      name: "Game controllers",
      object: "controller",
      sellers: ["bright-byte", "parcel-nine"],
      brands: ["Second Player", "Thumbs"],
      attributes: [
        pick("connection", "Connection", ["Wireless", "Wired"]),
        num("weight", "Weight", "g", [180, 420, 5]),
        num("battery", "Battery", "h", [18, 40, 2]),
        warranty,
      ],
      colours: ["indigo", "coral", "mint", "ink", "lavender", "sky"],
      colourCount: [2, 4],
      features: lines(`
        controller: Sticks that do not drift, guaranteed for five years
        Works with computer, phone and television
        Buttons can be swapped and remapped
        Three-metre cable in the box`),
      closers: lines(`
        controller: Comfortable in small and large hands.
        Opens with four screws for cleaning.
        Ready as soon as it is out of the box.`),
      grams: [280, 560],
      items: items(`
        Second Player wireless controller | 59 | The spare one that soon becomes everyone's first choice. | | brand=Second Player; connection=Wireless; loved=3
        Second Player wired controller | 35 | No charging, no pairing, no excuses. | | brand=Second Player; connection=Wired; battery=-
        Thumbs Pro controller | 129 | Metal triggers, four back buttons and a case. | | brand=Thumbs; connection=Wireless; was=149
        Thumbs Mini controller | 45 | Two thirds the size, for younger players and travel. | | brand=Thumbs; connection=Wireless
        Thumbs arcade stick | 149 | A ball-top stick with a click you can hear next door. | joystick | brand=Thumbs; connection=Wired; battery=-; colours=indigo,cherry
        Second Player flight stick | 89 | Smooth travel, steady base, throttle under the thumb. | joystick | brand=Second Player; connection=Wired; battery=-; colours=ink,slate`),
    },
  ],
};
