import "server-only";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { fail, ok, type Result } from "@/lib/platform/result";
import { applyBatch, type ImportTarget } from "./apply";
import { CategoryIndex } from "./categories";
import type { Listing, Parsed, RowError } from "./model";
import { jsonParser } from "./parse-json";
import { parseShopify } from "./parse-shopify";
import { type Line, readLines } from "./read-lines";

const BATCH = 500;

export type ImportOptions = {
  sellerSlug: string;
  currency?: string;
  /** Units of an offer whose row says nothing of stock. */
  defaultStock?: number;
  dryRun?: boolean;
  onRefused?: (error: RowError) => void;
  onProgress?: (counts: ImportCounts) => void;
};

export type ImportCounts = { created: number; updated: number; unchanged: number; refused: number };

/**
 * Imports a stream of listings: JSON objects, one a line, or Shopify's product CSV, told apart by the first line.
 * Works in batches of 500, each whole or not at all, so a killed import leaves whole batches and can be run again;
 * running it twice changes nothing. Memory does not grow with the file. Refuses `seller` and `warehouse`.
 */
export async function importListings(
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<Result<ImportCounts>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  let batch: Listing[] = [];
  let taken = new Set<string>();
  const flush = async () => {
    const applied = await applyBatch(batch, target.data, options.dryRun ?? false);
    counts.created += applied.created;
    counts.updated += applied.updated;
    counts.unchanged += applied.unchanged;
    batch = [];
    taken = new Set();
    options.onProgress?.(counts);
  };
  for await (const parsed of parse(source, options.currency ?? env().MARKET_CURRENCY)) {
    if (!parsed.ok) {
      counts.refused += 1;
      for (const error of parsed.errors) options.onRefused?.(error);
      continue;
    }
    const ids = parsed.listing.variants.map((variant) => variant.externalId);
    // The same id again in one batch: what stands first must be there before it can be updated.
    if (batch.length >= BATCH || ids.some((id) => taken.has(id))) await flush();
    batch.push(parsed.listing);
    for (const id of ids) taken.add(id);
  }
  if (batch.length > 0) await flush();
  return ok(counts);
}

async function targetOf({ sellerSlug, defaultStock = 25 }: ImportOptions): Promise<Result<ImportTarget>> {
  const seller = await db.seller.findUnique({
    where: { slug: sellerSlug },
    select: { id: true, name: true },
  });
  if (!seller) return fail("seller", `There is no seller "${sellerSlug}".`, "seller");
  const warehouse =
    (await db.warehouse.findFirst({
      where: { sellerId: seller.id, active: true },
      orderBy: { code: "asc" },
    })) ??
    (await db.warehouse.findFirst({ where: { sellerId: null, active: true }, orderBy: { code: "asc" } }));
  if (!warehouse) return fail("warehouse", `${seller.name} has no warehouse to put stock into.`);
  return ok({
    sellerId: seller.id,
    warehouseId: warehouse.id,
    defaultStock,
    categories: await CategoryIndex.load(),
  });
}

async function* parse(source: AsyncIterable<Uint8Array>, currency: string): AsyncGenerator<Parsed> {
  const lines = readLines(source)[Symbol.asyncIterator]();
  const first = await firstLine(lines);
  if (!first) return;
  const all = prepend(first, lines);
  if ("text" in first && /(^|,)"?Handle"?(,|$)/.test(first.text)) {
    yield* parseShopify(all, currency);
    return;
  }
  const toListing = jsonParser(currency);
  for await (const line of all) {
    if ("problem" in line)
      yield { ok: false, errors: [{ line: line.number, field: "row", reason: line.problem }] };
    else if (line.text.trim() !== "") yield toListing(line.number, line.text);
  }
}

async function firstLine(lines: AsyncIterator<Line>): Promise<Line | null> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return null;
    if ("problem" in value || value.text.trim() !== "") return value;
  }
}

async function* prepend(first: Line, rest: AsyncIterator<Line>): AsyncGenerator<Line> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}
