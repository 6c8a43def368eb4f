import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Random } from "@/prisma/seed/random";

const MAKERS =
  "Nortek Halden Brio Zenro Calder Plume Vireo Sundahl Orbita Kestrel Lumen Tidal Argent Fable Rook Marlow".split(
    " ",
  );
const KINDS = "Audio Mobile Home Outdoors Labs & Co. Studio Works".split(" ");
const THINGS: readonly [shelf: readonly string[], things: readonly string[]][] = [
  [
    ["Cell Phones", "Unlocked Cell Phones", "All Unlocked Cell Phones"],
    ["4G LTE with 16GB Memory Cell Phone (Unlocked)", "Smartphone with 64GB Memory (Unlocked)"],
  ],
  [
    ["Cell Phones", "Cell Phone Accessories", "Chargers & Cables"],
    ["USB-C Wall Charger", "6' Lightning Cable", "10,000 mAh Portable Charger"],
  ],
  [
    ["Cell Phones", "Cell Phone Cases & Clips"],
    ['Hard Shell Case for 5.5" phones', "Wallet Case", "Clip Case with Kickstand"],
  ],
  [
    ["Audio", "Headphones", "Over-Ear & On-Ear Headphones"],
    ["Wireless Over-Ear Headphones", "Noise-Cancelling Headphones"],
  ],
  [
    ["Audio", "Home Audio", "Record Players & Turntables"],
    ["Stereo Turntable", "Bluetooth Turntable with Pre-Amp"],
  ],
  [
    ["Appliances", "Small Kitchen Appliances", "Coffee Makers"],
    ["12-Cup Coffeemaker", "Espresso Machine with Milk Frother"],
  ],
  [
    ["Computers & Tablets", "Monitors"],
    ['27" IPS LED 4K UHD Monitor', '24" FHD Curved Monitor'],
  ],
  [
    ["Cameras & Camcorders", "Lenses", "All Lenses"],
    ["50mm f/1.8 Standard Lens", "70-300mm f/4.5-5.6 Telephoto Zoom Lens"],
  ],
  [
    ["Wearable Technology", "Smartwatches & Accessories", "Smartwatch Bands"],
    ["Fitness Watch Band", "Milanese Watch Band 42mm"],
  ],
  [
    ["Toys, Games & Drones", "Building Sets & Blocks"],
    ["Building Set (412 pieces)", "Robot Construction Kit"],
  ],
];
const COLOURS = "Black White Silver Slate Blue Rose Gold Graphite Piano Black Forest Green Coral Red".split(
  " ",
);
const PHRASES = [
  "Grab your data and your minutes as you go",
  "Its slim profile slides into your pocket",
  "The bright screen offers a dazzling display for texting, gaming or scrolling the Internet",
  "a microSD slot lets you add up to 128GB of storage",
  "Automatic stop keeps your records safe while the belt drive holds the speed",
  "The 5-megapixel camera takes and shares pictures wherever you roam",
  "Up to 20 hours of battery life keep you going all day",
  "Soft cushions make long sessions comfortable",
  "Works with most models; see the list in the box",
  "A reinforced bumper protects edges & corners from drops of up to 6 feet",
  "Brews up to 12 cups at once and keeps them warm without a bitter taste",
  "Two-year limited warranty on parts and labour",
];

/**
 * Writes `rows` listings to `file`, one JSON object a line, shaped like a seller's export: some 65 characters of name,
 * 280 of description, brands and shelves that repeat, codes, a count and a picture's address. The same each time.
 */
export async function writeListings(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  for (let n = 1; n <= rows; n += 1)
    if (!out.write(`${JSON.stringify(listing(n))}\n`)) await once(out, "drain");
  out.end();
  await once(out, "finish");
}

function listing(n: number) {
  const random = new Random(`listing ${n}`);
  const brand = `${random.pick(MAKERS)} ${random.pick(KINDS)}`;
  const [categories, things] = random.pick(THINGS);
  const model = `${random.pick(["S", "X", "Pro", "Neo", "HD", "Mk"])}-${random.int(10, 9_999)}`;
  const sentences = Array.from({ length: random.int(4, 6) }, () => random.pick(PHRASES));
  return {
    id: `SKU${1_000_000 + n}`,
    name: `${brand} - ${model} ${random.pick(things)} - ${random.pick(COLOURS)}`,
    description: `${sentences.join(". ")}. Model ${model}.`,
    brand,
    categories,
    price: random.int(499, 149_999) / 100,
    ean: String(4_000_000_000_000 + n * 7),
    quantity: random.int(0, 60),
    image: `https://pictures.example.com/${n % 40_000}/front.jpg`,
    popularity: random.int(1, 25_000),
  };
}
