import { items, lines, pairs } from "../tables";
import { type Group, num, pick, warranty, yes } from "../types";

export const cameras: Group = {
  name: "Cameras",
  object: "camera",
  ground: "sky",
  voice: {
    good: lines(`
      @Compact cameras: Colours straight out of the camera are lovely, I hardly edit any more.
      camera,flashCamera,camcorder,cineCamera: It starts fast enough to catch the dog.
      @Compact cameras: Fits a coat pocket and still feels like a real camera.
      @Compact cameras: The dials make sense without opening the manual.
      film: Fine grain and honest colours.
      film: Came out beautifully at the first laboratory I tried.
      Skin looks like skin, even under kitchen light.
      camera,camcorder: Autofocus sticks to eyes and does not let go.
      @Compact cameras: Survived a week of rain in Scotland.`),
    bad: lines(`
      film: Two frames had light leaks, probably my camera.
      camera,flashCamera,camcorder: The menu hides formatting three levels down.
      camera,flashCamera,camcorder: Battery is gone after a day of sightseeing, buy a spare.
      @Compact cameras: The strap it comes with is stiff.
      camera,flashCamera,camcorder: Low light is noisier than I had hoped.
      camera,camcorder,cineCamera: The lens cap is loose and now lives somewhere in Bruges.`),
    asked: pairs(`
      camera,camcorder: Does it charge over USB-C? | Yes, from any charger of 15 watts or more.
      camera,camcorder,cineCamera: Which memory card should I buy? | Any SD card rated V30 or faster is fine.
      camera,flashCamera,camcorder,cineCamera: Is the lens included? | Yes, everything shown in the first picture is in the box.
      camera,flashCamera,camcorder: Can I use it in light rain? | Yes. It is sealed at the seams, though not made for diving.`),
  },
  leaves: [
    {
      name: "Compact cameras",
      object: "camera",
      sellers: ["northwave-audio", "bright-byte"],
      brands: ["Lumen", "Fennick"],
      attributes: [
        num("resolution", "Resolution", "MP", [20, 45, 1], { required: true }),
        pick("lens", "Lens", ["28 mm", "35 mm", "40 mm", "24-70 mm zoom"]),
        num("weight", "Weight", "g", [280, 620, 5]),
        yes("viewfinder", "Viewfinder", 0.6),
        warranty,
      ],
      colours: ["slate", "chalk", "sage", "ink", "cocoa"],
      colourCount: [1, 3],
      features: lines(`
        camera: Aperture on a ring, exposure on a dial
        Sealed against dust and light rain
        flashCamera: Takes standard batteries sold everywhere
        camera: Sends pictures to your phone without an account
        camera: Silent shutter for concerts and sleeping babies`),
      closers: lines(`
        Small enough to be there when it matters.
        camera: All controls have a place on the body; the menu is for rare days.
        camera,flashCamera: Comes with a wrist strap and one battery.`),
      grams: [450, 900],
      items: items(`
        Lumen M2 compact camera | 649 | A 35 mm lens, {resolution} and a shutter you can set without looking. | | brand=Lumen; lens=35 mm; resolution=26; seller=northwave-audio; loved=20; colours=slate,chalk,sage
        Lumen M2 Zoom compact camera | 799 | The M2 with a {lens}, for travels with one bag. | | brand=Lumen; lens=24-70 mm zoom
        Lumen S1 pocket camera | 449 | Slides into a shirt pocket and wakes in half a second. | | brand=Lumen; viewfinder=no; was=529; loved=2
        Lumen Mono compact camera | 899 | Black and white only, with a sensor that sees nothing else. | | brand=Lumen; lens=35 mm; colours=ink,slate
        Fennick Town rangefinder | 1290 | Bright frame lines, a quiet shutter and brass under the paint. | | brand=Fennick; viewfinder=yes; lens=40 mm
        Fennick Field camera | 1049 | Weather-sealed, with dials large enough for gloves. | | brand=Fennick; viewfinder=yes
        Fennick First camera | 279 | A good first camera: few buttons, forgiving lens, real photographs. | flashCamera | brand=Fennick; viewfinder=no; was=329
        Fennick Quiet camera | 740 | No screen on the back; you look at what is there. | camera | brand=Fennick; viewfinder=yes; colours=ink,sage
        Lumen Flash instant camera | 119 | Prints a picture the size of a playing card in a minute. | flashCamera | brand=Lumen; viewfinder=yes; colours=mint,blush,sky,butter; loved=3
        Lumen Flash Wide instant camera | 159 | Twice the picture, for groups and landscapes. | flashCamera | brand=Lumen; viewfinder=yes; colours=chalk,sage,ink`),
    },
    {
      name: "Film & video",
      object: "camcorder",
      sellers: ["bright-byte", "northwave-audio"],
      brands: ["Lumen", "Reelworks"],
      attributes: [
        pick("format", "Format", ["4K", "Full HD", "35 mm", "Super 8", "Instant"]),
        num("weight", "Weight", "g", [40, 2400, 20]),
        warranty,
      ],
      features: lines(`
        camcorder,cineCamera,projector,film: Made by people who shoot with it
        Instructions on one page, with drawings
        camcorder,cineCamera,projector: Spare parts listed and in stock`),
      closers: lines(`
        film,projector: For those who like to wait a little for their pictures.
        Ready in minutes, good for decades.
        Packed with a short guide by a working film-maker.`),
      grams: [80, 2600],
      items: items(`
        Reelworks 35 mm colour film, 3 rolls | 36 | Warm, fine-grained ISO 200 for sunny days and friends. | film | brand=Reelworks; format=35 mm; loved=4
        Reelworks 35 mm black-and-white film, 3 rolls | 33 | ISO 400 with deep blacks and a forgiving middle. | film | brand=Reelworks; format=35 mm; tint=ink; loved=2
        Lumen instant film, 40 sheets | 38 | Fits every Lumen Flash; white border, rich colour. | film | brand=Lumen; format=Instant; tint=sky; loved=4
        Reelworks Super 8 cartridge | 44 | Two and a half minutes of soft, flickering summer. | film | brand=Reelworks; format=Super 8; tint=terracotta
        Lumen C4 camcorder | 549 | Steady {format} with a zoom that moves like a hand. | | brand=Lumen; format=4K
        Lumen C2 family camcorder | 299 | One button, a bright screen and three hours of school play. | | brand=Lumen; format=Full HD; was=349
        Reelworks cine camera | 1890 | A shoulder camera with a swappable mount and honest controls. | cineCamera | brand=Reelworks; format=4K
        Reelworks Super 8 projector | 420 | Rebuilt from the ground up with a cool, quiet lamp. | projector | brand=Reelworks; format=Super 8`),
    },
  ],
};
