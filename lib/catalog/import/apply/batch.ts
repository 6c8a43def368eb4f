import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { log } from "@/lib/platform/log";
import type { CategoryIndex } from "../categories";
import type { Listing, RowError } from "../model";
import { type KnownOffer, type Plan, planBatch } from "../plan";
import { changeProducts } from "./changes";
import { createProducts } from "./products";

export type Applied = { created: number; updated: number; unchanged: number; refused: RowError[] };

export type ImportTarget = {
  sellerId: string;
  warehouseId: string;
  /** Units of an offer whose row says nothing of stock. */
  defaultStock: number;
  categories: CategoryIndex;
  /** Told in the transaction that writes a batch, with the line of its last listing: what it notes holds if and only if the batch does. */
  record?: (tx: Tx, applied: Applied, line: number) => Promise<void>;
};

const TIMEOUT_MS = 60_000;
const UNIQUE_VIOLATION = "23505";
const DEADLOCK = "40P01";
const SERIALIZATION = "40001";
const ATTEMPTS = 5;

/**
 * Brings listings in, whole or not at all: new ones are created, changed ones updated, equal ones left alone, each found
 * again by the seller's own id. Buy boxes follow, and the pages that show them expire. What the database refuses is
 * looked for by halves and refused alone.
 */
export async function applyBatch(listings: readonly Listing[], target: ImportTarget): Promise<Applied> {
  await target.categories.ensure(listings);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction((tx) => apply(tx, listings, target), { timeout: TIMEOUT_MS });
    } catch (error) {
      const state = sqlState(error);
      // Somebody took an address at the same moment, or held what this waited for and waited for what this held: all was
      // undone here, and what they wrote is there to be seen now.
      if ([UNIQUE_VIOLATION, DEADLOCK, SERIALIZATION].includes(state) && attempt < ATTEMPTS) continue;
      if (!/^2[23]/.test(state)) throw error;
      return byHalves(listings, target, error);
    }
  }
}

async function byHalves(
  listings: readonly Listing[],
  target: ImportTarget,
  error: unknown,
): Promise<Applied> {
  const [only] = listings;
  if (listings.length <= 1) {
    log.warn({ err: error, line: only?.line }, "a listing was refused by the database");
    const refused = only ? [{ line: only.line, field: "row", reason: "can't be stored" }] : [];
    const applied = { created: 0, updated: 0, unchanged: 0, refused };
    await db.$transaction(async (tx) => target.record?.(tx, applied, only?.line ?? 0));
    return applied;
  }
  const middle = listings.length >> 1;
  const first = await applyBatch(listings.slice(0, middle), target);
  const second = await applyBatch(listings.slice(middle), target);
  return {
    created: first.created + second.created,
    updated: first.updated + second.updated,
    unchanged: first.unchanged + second.unchanged,
    refused: [...first.refused, ...second.refused],
  };
}

/** What a batch would do, without doing it. */
export async function previewBatch(
  listings: readonly Listing[],
  sellerId: string,
  onPlan?: (plan: Plan) => Promise<void>,
): Promise<Applied> {
  const plan = planBatch(listings, await knownOffers(db, listings, sellerId));
  await onPlan?.(plan);
  return { ...countsOf(plan), refused: [] };
}

async function apply(tx: Tx, listings: readonly Listing[], target: ImportTarget): Promise<Applied> {
  const { sellerId, categories } = target;
  // Imports of one seller write one after the other; what the first made, the second finds.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import:${sellerId}`}, 0))::text`;
  const plan = planBatch(listings, await knownOffers(tx, listings, sellerId));
  const counts = countsOf(plan);
  const line = listings.at(-1)?.line ?? 0;
  if (plan.fresh.length + plan.changed.length === 0) {
    await target.record?.(tx, { ...counts, refused: [] }, line);
    return { ...counts, refused: [] };
  }
  const created = await createProducts(tx, plan.fresh, target);
  const changed = await changeProducts(tx, plan.changed, target);
  const touched = [...created.ids, ...plan.changed.map(({ productId }) => productId)];
  await tx.$executeRaw`SELECT refresh_buy_box(${touched}::uuid[])`;
  const shelves = [...plan.fresh, ...changed.moved].map((listing) => categories.find(listing));
  await expireLater(tx, [
    ...plan.changed.map(({ productId }) => tag("product", productId)),
    ...[...new Set([...shelves, ...changed.left])].map((id) => tag("listing", id)),
    ...(created.ids.length > 0 ? [tag("home"), tag("seller", sellerId), tag("sitemap")] : []),
  ]);
  const applied = { ...counts, refused: [...created.refused, ...changed.refused] };
  await target.record?.(tx, applied, line);
  return applied;
}

function countsOf({ fresh, changed, unchanged }: Plan) {
  return { created: fresh.length, updated: changed.length, unchanged };
}

function knownOffers(tx: Tx, listings: readonly Listing[], sellerId: string): Promise<KnownOffer[]> {
  const ids = listings.flatMap((listing) => listing.variants.map((variant) => variant.externalId));
  return tx.$queryRaw<KnownOffer[]>`
    SELECT id, external_id AS "externalId", import_hash AS "importHash", product_id AS "productId", variant_id AS "variantId"
    FROM offers WHERE seller_id = ${sellerId}::uuid AND external_id = ANY (${ids}::text[])`;
}

const PRISMA_CODES: Record<string, string> = { P2002: UNIQUE_VIOLATION, P2034: DEADLOCK };

/** PostgreSQL's code of a failed raw query, through Prisma's wrapping; empty when it is no answer of the database. */
function sqlState(error: unknown): string {
  const { meta, code } = error as {
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
    code?: string;
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? meta?.code ?? PRISMA_CODES[code ?? ""] ?? "";
}
