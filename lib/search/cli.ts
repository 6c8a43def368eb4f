import { parseArgs } from "node:util";
import { findStore } from "@/lib/platform/script-env";

const USAGE = `npm run reindex [-- --check]

Writes the search anew while the store goes on; --check compares a part of it with the products and marks what differs.`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  if (!findStore()) return 1;
  const { disconnect } = await import("@/lib/platform/db/client");
  try {
    if (values.check) {
      const { checkDrift } = await import("./commands/check-drift");
      const { products, rows, documents, missing, stale, left } = await checkDrift();
      console.log(`${products} products looked at, ${rows} rows differ`);
      console.log(`${documents} documents looked at: ${missing} missing, ${stale} old, ${left} left over`);
      return rows + missing + stale + left > 0 ? 2 : 0;
    }
    const { reindex } = await import("./commands/reindex");
    const products = await reindex((done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${done} products`);
    });
    console.log(`${process.stderr.isTTY ? "\r\x1b[2K" : ""}${products} products indexed`);
    return 0;
  } finally {
    await disconnect();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
