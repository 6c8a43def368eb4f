/** Columns of Shopify's product CSV under their names: those of the export, and those of the template since 2024. */
const NAMES = {
  handle: ["Handle", "URL handle"],
  title: ["Title"],
  description: ["Body (HTML)", "Description"],
  vendor: ["Vendor"],
  category: ["Product Category", "Standardized Product Type"],
  type: ["Type", "Custom Product Type"],
  published: ["Published", "Published on online store"],
  status: ["Status"],
  giftCard: ["Gift Card"],
  option1Name: ["Option1 Name"],
  option1Value: ["Option1 Value"],
  option2Name: ["Option2 Name"],
  option2Value: ["Option2 Value"],
  option3Name: ["Option3 Name"],
  option3Value: ["Option3 Value"],
  sku: ["Variant SKU", "SKU"],
  barcode: ["Variant Barcode", "Barcode"],
  grams: ["Variant Grams", "Weight value (grams)"],
  quantity: ["Variant Inventory Qty", "Inventory quantity"],
  policy: ["Variant Inventory Policy", "Continue selling when out of stock"],
  price: ["Variant Price", "Price"],
  compareAt: ["Variant Compare At Price", "Compare-at price", "Compare At Price"],
  image: ["Image Src", "Product image URL"],
  imagePosition: ["Image Position"],
  imageAlt: ["Image Alt Text"],
  variantImage: ["Variant Image", "Variant image URL"],
} as const;

export type Column = keyof typeof NAMES;
const COLUMNS = Object.keys(NAMES) as Column[];
const NEEDED: readonly Column[] = ["handle", "title", "price"];

const plain = (name: string) => name.trim().toLowerCase();

/** Where each column stands and what the file calls it. */
export type Header = Partial<Record<Column, { at: number; name: string }>>;

export function readHeader(cells: readonly string[]): Header {
  const names = cells.map(plain);
  const header: Header = {};
  for (const column of COLUMNS) {
    const at = NAMES[column].map((name) => names.indexOf(plain(name))).find((index) => index !== -1);
    if (at !== undefined) header[column] = { at, name: cells[at]?.trim() ?? "" };
  }
  return header;
}

/** Names of the columns that nothing can be read without and that are not there. */
export function missingColumns(header: Header): string[] {
  return NEEDED.filter((column) => !header[column]).map((column) => NAMES[column][0]);
}

/** Whether a line is the header of such a file. */
export function isShopifyHeader(line: string): boolean {
  const names = line.split(",").map((cell) => plain(cell.replaceAll('"', "")));
  return NAMES.handle.some((name) => names.includes(plain(name)));
}

/** One row of the file. */
export type Row = {
  line: number;
  /** The cell without blanks around it; empty when the column is not there. */
  get(column: Column): string;
  /** What the file calls the column. */
  nameOf(column: Column): string;
};

export function rowOf(header: Header, line: number, cells: readonly string[]): Row {
  return {
    line,
    get: (column) => {
      const place = header[column];
      return place ? (cells[place.at]?.trim() ?? "") : "";
    },
    nameOf: (column) => header[column]?.name ?? NAMES[column][0],
  };
}
