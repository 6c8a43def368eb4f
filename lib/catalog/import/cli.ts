import { createReadStream, existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { findStore } from "@/lib/platform/script-env";
import type { ImportCounts } from "./model";

const USAGE = `npm run import -- FILE --seller SLUG [--dry-run] [--stock 25]

FILE is JSON lines or Shopify's product CSV; "-" reads from standard input.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seller: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      stock: { type: "string" },
    },
  });
  const [file] = positionals;
  const stock = values.stock === undefined ? undefined : Number(values.stock);
  if (!file || !values.seller || (stock !== undefined && !(Number.isInteger(stock) && stock >= 0))) {
    console.error(USAGE);
    return 1;
  }
  if (file !== "-" && !existsSync(file)) {
    console.error(`There is no file ${file}.`);
    return 1;
  }
  if (!findStore()) return 1;
  const { importListings } = await import("./run");
  const { disconnect } = await import("@/lib/platform/db/client");
  const progress = showProgress();
  try {
    const result = await importListings(file === "-" ? process.stdin : createReadStream(file), {
      sellerSlug: values.seller,
      dryRun: values["dry-run"],
      ...(stock === undefined ? {} : { defaultStock: stock }),
      onProgress: progress.show,
      onRefused: ({ line, field, reason }) => {
        progress.clear();
        console.error(`line ${line}: ${field} ${reason}`);
      },
    });
    progress.clear();
    if (!result.ok) {
      console.error(result.error.message);
      return 1;
    }
    console.log(`${values["dry-run"] ? "Would be: " : ""}${sentence(result.data)}`);
    const { created, updated, unchanged, refused } = result.data;
    return created + updated + unchanged === 0 && refused > 0 ? 2 : 0;
  } finally {
    await disconnect();
  }
}

function sentence({ created, updated, unchanged, refused }: ImportCounts): string {
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused`;
}

function showProgress() {
  const live = process.stderr.isTTY;
  return {
    show(counts: ImportCounts) {
      if (live) process.stderr.write(`\r\x1b[2K${sentence(counts)}`);
    },
    clear() {
      if (live) process.stderr.write("\r\x1b[2K");
    },
  };
}

process.exitCode = await main();
