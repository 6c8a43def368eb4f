import type { Ground } from "@/lib/catalog/pictures/colours";
import type { ObjectName } from "./objects";

/** Warehouses run by the market for its sellers; the codes are used below. */
export const WAREHOUSES = [
  {
    code: "LIS",
    name: "Lisbon",
    city: "Lisbon",
    country: "PT",
    postcode: "1950-130",
    latitude: 38.7436,
    longitude: -9.1022,
    timeZone: "Europe/Lisbon",
    cutOffMinutes: 960,
    workingDays: [1, 2, 3, 4, 5],
  },
  {
    code: "RTM",
    name: "Rotterdam",
    city: "Rotterdam",
    country: "NL",
    postcode: "3089 JN",
    latitude: 51.8858,
    longitude: 4.4226,
    timeZone: "Europe/Amsterdam",
    cutOffMinutes: 1080,
    workingDays: [1, 2, 3, 4, 5, 6],
  },
  {
    code: "LEJ",
    name: "Leipzig",
    city: "Leipzig",
    country: "DE",
    postcode: "04435",
    latitude: 51.4239,
    longitude: 12.2364,
    timeZone: "Europe/Berlin",
    cutOffMinutes: 1140,
    workingDays: [1, 2, 3, 4, 5, 6],
  },
  {
    code: "CPH",
    name: "Copenhagen",
    city: "Copenhagen",
    country: "DK",
    postcode: "2770",
    latitude: 55.6295,
    longitude: 12.6393,
    timeZone: "Europe/Copenhagen",
    cutOffMinutes: 900,
    workingDays: [1, 2, 3, 4, 5],
  },
  {
    code: "EWR",
    name: "Newark",
    city: "Newark",
    country: "US",
    postcode: "07114",
    latitude: 40.7023,
    longitude: -74.1591,
    timeZone: "America/New_York",
    cutOffMinutes: 1020,
    workingDays: [1, 2, 3, 4, 5, 6],
  },
  {
    code: "RNO",
    name: "Reno",
    city: "Reno",
    country: "US",
    postcode: "89506",
    latitude: 39.6446,
    longitude: -119.8795,
    timeZone: "America/Los_Angeles",
    cutOffMinutes: 900,
    workingDays: [1, 2, 3, 4, 5],
  },
] as const;
export type WarehouseCode = (typeof WAREHOUSES)[number]["code"];

type Seller = {
  name: string;
  city: string;
  country: string;
  story: string;
  ground: Ground;
  object: ObjectName;
  ships: readonly WarehouseCode[];
  handlingDays: number;
  returnDays: number;
  commissionBps?: number;
};

/** The sellers of the demo market, by slug. */
export const SELLERS = {
  "northwave-audio": {
    name: "Northwave Audio",
    city: "Bergen",
    country: "NO",
    ground: "lilac",
    object: "headphones",
    ships: ["RTM", "CPH", "EWR"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Two sound engineers and a repair bench above the harbour in Bergen. We sell what we would put in our own studio, keep spare parts for ten years and answer the phone ourselves.",
  },
  "clay-street": {
    name: "Clay Street",
    city: "Porto",
    country: "PT",
    ground: "stone",
    object: "mug",
    ships: ["LIS", "RTM"],
    handlingDays: 2,
    returnDays: 30,
    story:
      "Eleven potters share one long kiln in Porto. Every mug, plate and vase is thrown, glazed and packed on the same street, so no two are quite alike.",
  },
  "fjord-rooms": {
    name: "Fjord Rooms",
    city: "Copenhagen",
    country: "DK",
    ground: "mint",
    object: "chair",
    ships: ["CPH", "RTM", "EWR"],
    handlingDays: 3,
    returnDays: 60,
    story:
      "Furniture that comes apart again. We draw chairs, lamps and beds with visible joints, so that they can be moved, mended and handed on.",
  },
  "stride-and-co": {
    name: "Stride & Co",
    city: "Portland",
    country: "US",
    ground: "peach",
    object: "runningShoe",
    ships: ["RNO", "EWR", "RTM"],
    handlingDays: 1,
    returnDays: 60,
    story:
      "A running club that became a shoe shop. We log every pair over 500 miles before we sell it, and take them back if they do not fit after a week of runs.",
  },
  "kestrel-outdoor": {
    name: "Kestrel Outdoor",
    city: "Innsbruck",
    country: "AT",
    ground: "mint",
    object: "tent",
    ships: ["LEJ", "RTM"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Mountain guides in winter, gear makers in summer. Everything here has spent at least one season above the tree line with one of us.",
  },
  "lantern-books": {
    name: "Lantern Books",
    city: "Edinburgh",
    country: "GB",
    ground: "stone",
    object: "books",
    ships: ["RTM", "EWR"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "An independent bookshop in an old lamp factory. Five booksellers choose every title and are happy to talk you out of the wrong one.",
  },
  "paper-and-pine": {
    name: "Paper & Pine",
    city: "Ghent",
    country: "BE",
    ground: "butter",
    object: "fountainPen",
    ships: ["RTM", "LEJ"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Stationery for people who still write things down. Our notebooks are sewn in Ghent on a machine from 1962 that refuses to retire.",
  },
  "little-orchard": {
    name: "Little Orchard",
    city: "Utrecht",
    country: "NL",
    ground: "peach",
    object: "teddy",
    ships: ["RTM", "LEJ", "EWR"],
    handlingDays: 1,
    returnDays: 60,
    story:
      "Toys that outlast the child who first got them. Parents ourselves, we test for drool, drops and the long way down the stairs.",
  },
  fernhouse: {
    name: "Fernhouse",
    city: "Haarlem",
    country: "NL",
    ground: "mint",
    object: "pottedPlant",
    ships: ["RTM"],
    handlingDays: 2,
    returnDays: 14,
    story:
      "Growers for three generations, online for one. Plants leave the greenhouse the morning they ship, watered, wrapped and with a card that says what they like.",
  },
  "saddle-row": {
    name: "Saddle Row",
    city: "Florence",
    country: "IT",
    ground: "peach",
    object: "handbag",
    ships: ["LEJ", "LIS", "EWR"],
    handlingDays: 2,
    returnDays: 30,
    story:
      "Bags and shoes from four family workshops south of the Arno. Vegetable-tanned leather, stitching you can count, repairs for life.",
  },
  "marlow-and-finch": {
    name: "Marlow & Finch",
    city: "London",
    country: "GB",
    ground: "rose",
    object: "dress",
    ships: ["RTM", "EWR"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Clothes cut in small runs from good cloth. We print where each piece was sewn on its label and make a size again when it sells out.",
  },
  "pomelo-beauty": {
    name: "Pomelo Beauty",
    city: "Lyon",
    country: "FR",
    ground: "rose",
    object: "lipstick",
    ships: ["LEJ", "LIS"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "A small laboratory with a short list of ingredients. We say what is in the bottle, what it does and what it does not.",
  },
  "copper-kettle": {
    name: "Copper Kettle",
    city: "Austin",
    country: "US",
    ground: "butter",
    object: "teapot",
    ships: ["EWR", "RNO", "RTM"],
    handlingDays: 1,
    returnDays: 45,
    story:
      "Started by a cook who was tired of pans that warp. We stock what holds up in a restaurant kitchen and looks at home on a table.",
  },
  "good-dog-supply": {
    name: "Good Dog Supply",
    city: "Denver",
    country: "US",
    ground: "butter",
    object: "bone",
    ships: ["RNO", "EWR"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Run by two people, three dogs and a cat who handles complaints. If your animal ignores it, send it back.",
  },
  "harbour-sports": {
    name: "Harbour Sports",
    city: "Rotterdam",
    country: "NL",
    ground: "sky",
    object: "football",
    ships: ["RTM", "LEJ"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Club outfitters on the Rotterdam waterfront since 1978. We string rackets, pump balls and answer questions about offside.",
  },
  "oakline-tools": {
    name: "Oakline Tools",
    city: "Stuttgart",
    country: "DE",
    ground: "stone",
    object: "hammer",
    ships: ["LEJ", "RTM"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Tools for joiners, tinkerers and first flats. Forged where we can drive to, sharpened before they ship, guaranteed for longer than we will be around.",
  },
  "third-string": {
    name: "Third String",
    city: "Nashville",
    country: "US",
    ground: "lilac",
    object: "guitar",
    ships: ["EWR", "RNO", "RTM"],
    handlingDays: 2,
    returnDays: 45,
    story:
      "A workshop of five luthiers behind a music shop. Every instrument is set up, tuned and played for an hour before it goes into its box.",
  },
  tessera: {
    name: "Tessera",
    city: "Athens",
    country: "GR",
    ground: "lilac",
    object: "ring",
    ships: ["LEJ", "LIS"],
    handlingDays: 3,
    returnDays: 30,
    story:
      "Jewellery from recycled silver and gold, made to order on a bench in Athens. Resizing is free for the first year.",
  },
  "bright-byte": {
    name: "Bright Byte",
    city: "Dublin",
    country: "IE",
    ground: "sky",
    object: "laptop",
    ships: ["RTM", "LEJ", "EWR"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Electronics without the noise. We test every model for a fortnight, list what annoyed us and price what is left fairly.",
  },
  "larder-and-vine": {
    name: "Larder & Vine",
    city: "Bologna",
    country: "IT",
    ground: "butter",
    object: "honey",
    ships: ["LEJ", "LIS"],
    handlingDays: 1,
    returnDays: 14,
    story:
      "Good things that keep. We buy from forty small producers we visit once a year and pay before the harvest.",
  },
  "loop-and-thread": {
    name: "Loop & Thread",
    city: "Vilnius",
    country: "LT",
    ground: "lilac",
    object: "yarn",
    ships: ["LEJ", "CPH"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "Wool, thread and patient advice. Our yarn is spun from sheep with names and dyed in batches small enough to remember.",
  },
  "second-turn": {
    name: "Second Turn",
    city: "Berlin",
    country: "DE",
    ground: "sky",
    object: "camera",
    ships: ["LEJ"],
    handlingDays: 2,
    returnDays: 45,
    commissionBps: 900,
    story:
      "Things deserve a second owner. Our technicians clean, repair and grade every item, photograph each scratch and give two years of warranty.",
  },
  "parcel-nine": {
    name: "Parcel Nine",
    city: "Chicago",
    country: "US",
    ground: "stone",
    object: "shoppingBags",
    ships: ["EWR", "RNO"],
    handlingDays: 1,
    returnDays: 30,
    story:
      "A warehouse team that likes a tight label and a fast truck. We carry other makers' best sellers and keep the price close to the bone.",
  },
} as const satisfies Record<string, Seller>;
export type SellerSlug = keyof typeof SELLERS;
export const SELLER_SLUGS = Object.keys(SELLERS) as SellerSlug[];
