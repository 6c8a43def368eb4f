import { bags } from "./bags/bags";
import { shoes } from "./bags/shoes";
import { beauty } from "./beauty/beauty";
import { shelf } from "./books/shelf";
import { crafts } from "./crafts/crafts";
import { audio } from "./electronics/audio";
import { cameras } from "./electronics/cameras";
import { computers } from "./electronics/computers";
import { gaming } from "./electronics/gaming";
import { phones } from "./electronics/phones";
import { accessories } from "./fashion/accessories";
import { clothes } from "./fashion/clothes";
import { plants } from "./garden/plants";
import { jewellery } from "./jewellery/jewellery";
import { bath } from "./kitchen/bath";
import { cooking } from "./kitchen/cooking";
import { table } from "./kitchen/table";
import { furniture } from "./living/furniture";
import { light } from "./living/light";
import { instruments } from "./music/instruments";
import { desk } from "./office/desk";
import { camp } from "./outdoors/camp";
import { savoury } from "./pantry/savoury";
import { sweet } from "./pantry/sweet";
import { pets } from "./pets/pets";
import { active } from "./sports/active";
import { games } from "./sports/games";
import { tools } from "./tools/tools";
import { tabletop } from "./toys/games";
import { learning } from "./toys/learning";
import { play } from "./toys/play";
import type { Department } from "./types";

/** The departments in the order of the header. */
export const DEPARTMENTS: readonly Department[] = [
  {
    name: "Electronics",
    description: "Headphones, cameras, computers and the small things that keep them running.",
    object: "laptop",
    ground: "sky",
    commissionBps: 800,
    resold: true,
    groups: [audio, cameras, computers, phones, gaming],
  },
  {
    name: "Home & kitchen",
    description: "Pans that hold their heat, mugs from one street in Porto, soap that is only soap.",
    object: "fryingPan",
    ground: "butter",
    commissionBps: 1200,
    resold: false,
    groups: [cooking, table, bath],
  },
  {
    name: "Sports",
    description: "Balls, rackets, wheels and water: club-tested, mended, restrung.",
    object: "football",
    ground: "mint",
    commissionBps: 1000,
    resold: true,
    groups: [games, active],
  },
  {
    name: "Fashion",
    description: "Clothes and shoes in small runs, from makers who put their name on the label.",
    object: "dress",
    ground: "rose",
    commissionBps: 1500,
    resold: false,
    groups: [clothes, accessories, shoes, bags],
  },
  {
    name: "Toys",
    description: "Bears, bricks, trains and games that outlast the child who first got them.",
    object: "teddy",
    ground: "peach",
    commissionBps: 1200,
    resold: true,
    groups: [play, tabletop, learning],
  },
  {
    name: "Garden",
    description: "Plants that leave the greenhouse the morning they ship, and what they need.",
    object: "pottedPlant",
    ground: "mint",
    commissionBps: 1200,
    resold: false,
    groups: [plants],
  },
  {
    name: "Music",
    description: "Instruments set up by hand, from the first recorder to a bench-made guitar.",
    object: "guitar",
    ground: "lilac",
    commissionBps: 1000,
    resold: true,
    groups: [instruments],
  },
  {
    name: "Books",
    description: "Five booksellers, one lamp factory, every title read.",
    object: "books",
    ground: "stone",
    commissionBps: 1200,
    resold: true,
    groups: [shelf],
  },
  {
    name: "Beauty",
    description: "Short lists of ingredients, honest about what they do.",
    object: "lipstick",
    ground: "rose",
    commissionBps: 1500,
    resold: false,
    groups: [beauty],
  },
  {
    name: "Office",
    description: "Paper, pens and order for people who still write things down.",
    object: "fountainPen",
    ground: "stone",
    commissionBps: 1200,
    resold: false,
    groups: [desk],
  },
  {
    name: "Pets",
    description: "Chews, toys and beds, approved by three dogs and one reluctant cat.",
    object: "bone",
    ground: "butter",
    commissionBps: 1200,
    resold: false,
    groups: [pets],
  },
  {
    name: "Living",
    description: "Furniture that comes apart again, good light and clocks that tick softly.",
    object: "chair",
    ground: "mint",
    commissionBps: 1200,
    resold: true,
    groups: [furniture, light],
  },
  {
    name: "Outdoors",
    description: "Tents, light and rope, tried for a season above the tree line.",
    object: "tent",
    ground: "mint",
    commissionBps: 1000,
    resold: true,
    groups: [camp],
  },
  {
    name: "Pantry",
    description: "Good things that keep, bought from growers we visit.",
    object: "honey",
    ground: "butter",
    commissionBps: 1000,
    resold: false,
    groups: [sweet, savoury],
  },
  {
    name: "Watches & jewellery",
    description: "Recycled silver, a bench in Athens and watches that want to be kept.",
    object: "ring",
    ground: "lilac",
    commissionBps: 1500,
    resold: false,
    groups: [jewellery],
  },
  {
    name: "Tools",
    description: "Forged where we can drive to, sharpened before they ship.",
    object: "hammer",
    ground: "stone",
    commissionBps: 1000,
    resold: true,
    groups: [tools],
  },
  {
    name: "Crafts",
    description: "Wool, paint, paper and patient advice.",
    object: "yarn",
    ground: "lilac",
    commissionBps: 1200,
    resold: false,
    groups: [crafts],
  },
];
