import { parseArgs } from "node:util";
import { loadScale } from "./load";

/** `npm run seed:scale -- --products N`: N made-up products into DATABASE_URL. */
const { values } = parseArgs({ options: { products: { type: "string", default: "100000" } } });
const products = Number(values.products);
const { DATABASE_URL } = process.env;
if (!DATABASE_URL || !Number.isInteger(products) || products < 1 || products > 20_000_000) {
  console.error("DATABASE_URL=postgresql://... npm run seed:scale -- --products 1000000");
  process.exit(1);
}
const began = Date.now();
await loadScale(DATABASE_URL, products, (what) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${what}`);
});
if (process.stderr.isTTY) process.stderr.write("\r\x1b[2K");
console.log(
  `${products.toLocaleString("en-US")} products are there (${((Date.now() - began) / 1000).toFixed(0)} s).`,
);
