import "server-only";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { fail, ok, type Result } from "@/lib/platform/result";
import { type Applied, applyBatch, type ImportTarget, previewBatch } from "./apply/batch";
import { CategoryIndex } from "./categories";
import type { ImportCounts, Listing, RowError } from "./model";
import type { Plan } from "./plan";
import { readListings } from "./read-listings";

const BATCH_LISTINGS = 1_000;
const BATCH_VARIANTS = 2_000;
const BATCH_CHARACTERS = 4_000_000;

export type ImportOptions = {
  sellerSlug: string;
  /** Units of an offer whose row says nothing of stock; 25 when left out. */
  defaultStock?: number;
  dryRun?: boolean;
  onRefused?: (error: RowError) => void;
  onProgress?: (counts: ImportCounts) => void;
  /** Listings that begin on this line or above were written by an earlier run: they are read, and not written again. */
  after?: number;
  /** Told in the transaction that writes a batch; one that throws takes the batch back and ends the import. */
  record?: ImportTarget["record"];
  /** What a dry run found out of a batch. */
  onPlan?: (plan: Plan) => Promise<void>;
  /** Asked before every batch; an import that is to stop leaves whole batches. */
  mayGoOn?: () => boolean;
};

/**
 * Imports a stream of listings: JSON objects, one a line, or Shopify's product CSV. Works in batches of up to 1,000, each
 * whole or not at all, so a killed import leaves whole batches and can be run again; running it twice changes nothing.
 * The next batch is read while one is written, and no more than these two are held. Refuses `seller` and `warehouse`.
 */
export async function importListings(
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<Result<ImportCounts>> {
  const found = await targetOf(options);
  if (!found.ok) return found;
  const target = { ...found.data, record: options.record };
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  let writing: Promise<void> = Promise.resolve();
  const write = async (batch: readonly Listing[]) => {
    const applied = options.dryRun
      ? await previewBatch(batch, target.sellerId, options.onPlan)
      : await applyBatch(batch, target);
    add(counts, applied);
    for (const error of applied.refused) options.onRefused?.(error);
    options.onProgress?.(counts);
  };
  const onRefused = (errors: RowError[]) => {
    counts.refused += 1;
    for (const error of errors) options.onRefused?.(error);
  };
  try {
    for await (const batch of batches(readListings(source, env().MARKET_CURRENCY), onRefused)) {
      await writing;
      if (options.mayGoOn?.() === false) break;
      const left = batch.filter(({ line }) => line > (options.after ?? 0));
      if (left.length === 0) continue;
      writing = write(left);
      // Awaited at the next turn; until then a failure must not count as unhandled.
      writing.catch(() => {});
    }
  } finally {
    // A source that breaks off leaves a batch that is being written: it is finished first.
    await writing;
  }
  return ok(counts);
}

async function* batches(
  parsed: ReturnType<typeof readListings>,
  onRefused: (errors: RowError[]) => void,
): AsyncGenerator<Listing[]> {
  let batch: Listing[] = [];
  let [variants, characters] = [0, 0];
  for await (const one of parsed) {
    if (!one.ok) {
      onRefused(one.errors);
      continue;
    }
    batch.push(one.listing);
    variants += one.listing.variants.length;
    characters += one.listing.description.length;
    if (batch.length < BATCH_LISTINGS && variants < BATCH_VARIANTS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    [variants, characters] = [0, 0];
  }
  if (batch.length > 0) yield batch;
}

function add(counts: ImportCounts, { created, updated, unchanged, refused }: Applied): void {
  counts.created += created;
  counts.updated += updated;
  counts.unchanged += unchanged;
  counts.refused += refused.length;
}

async function targetOf({ sellerSlug, defaultStock = 25 }: ImportOptions): Promise<Result<ImportTarget>> {
  const seller = await db.seller.findUnique({
    where: { slug: sellerSlug },
    select: { id: true, name: true },
  });
  if (!seller) return fail("seller", `There is no seller "${sellerSlug}".`, "seller");
  const own = await db.warehouse.findFirst({
    where: { sellerId: seller.id, active: true },
    orderBy: { code: "asc" },
  });
  const warehouse =
    own ??
    (await db.warehouse.findFirst({ where: { sellerId: null, active: true }, orderBy: { code: "asc" } }));
  if (!warehouse) return fail("warehouse", `${seller.name} has no warehouse to put stock into.`);
  return ok({
    sellerId: seller.id,
    warehouseId: warehouse.id,
    defaultStock,
    categories: await CategoryIndex.load(),
  });
}
