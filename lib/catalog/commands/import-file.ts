import "server-only";
import { db } from "@/lib/platform/db/client";
import type { Result } from "@/lib/platform/result";
import { TAX_CLASSES } from "@/lib/pricing/model/tax-class";
import type { ImportCounts, Listing, RowError } from "../import/model";
import type { Plan } from "../import/plan";
import { type ImportOptions, importListings } from "../import/run";
import { amountText } from "../model/price-text";

type Preview = {
  titles: string[];
  changes: { line: number; title: string; changes: { field: string; before: string; after: string }[] }[];
};

type Options = Pick<ImportOptions, "after" | "record"> & {
  dryRun: boolean;
  onRefused(error: RowError): void;
  /** How much more of a preview is wanted. */
  room?: () => { changes: number; titles: number };
  onPreview?: (preview: Preview) => Promise<void>;
};

/** Imports a file of a seller as `npm run import` does; a dry run also shows what is new and what would change. */
export function importFileOf(
  sellerSlug: string,
  source: AsyncIterable<Uint8Array>,
  { room, onPreview, ...options }: Options,
): Promise<Result<ImportCounts>> {
  return importListings(source, {
    ...options,
    sellerSlug,
    defaultStock: 0,
    ...(onPreview && room ? { onPlan: async (plan) => onPreview(await previewOf(plan, room())) } : {}),
  });
}

const newTitle = ({ title, taxClass = "standard" }: Listing) =>
  taxClass === "standard" ? title : `${title}, taxed as ${TAX_CLASSES[taxClass].toLowerCase()}`;

async function previewOf(
  { fresh, changed }: Plan,
  room: { changes: number; titles: number },
): Promise<Preview> {
  const titles = fresh.slice(0, Math.max(0, room.titles)).map(newTitle);
  if (room.changes <= 0 || changed.length === 0) return { titles, changes: [] };
  const some = changed.slice(0, 100);
  const ids = some.flatMap(({ offers }) => offers.map(({ offer }) => offer.id));
  const offers = await db.offer.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      price: true,
      currency: true,
      status: true,
      sellerId: true,
      variant: {
        select: {
          sku: true,
          title: true,
          product: { select: { title: true, taxClass: true, createdBySellerId: true } },
        },
      },
      stockLevels: { select: { quantity: true } },
    },
  });
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const changes = some.map(({ listing, offers: mine, added }) => {
    const found: { field: string; before: string; after: string }[] = [];
    const note = (field: string, before: string, after: string) => {
      if (before !== after) found.push({ field, before, after });
    };
    for (const [at, { offer, variant, stock }] of mine.entries()) {
      const now = byId.get(offer.id);
      if (!now) continue;
      const of = now.variant.title ? ` of ${now.variant.title}` : "";
      const { product } = now.variant;
      if (at === 0) note("Title", product.title, listing.title);
      if (at === 0 && listing.taxClass && product.createdBySellerId === now.sellerId)
        note("Tax class", product.taxClass, listing.taxClass);
      note(
        `Price${of}`,
        amountText(now.price, now.currency.trim()),
        amountText(variant.price, variant.currency),
      );
      note(`State${of}`, now.status.toLowerCase(), listing.state.toLowerCase());
      note(`SKU${of}`, now.variant.sku ?? "", variant.sku ?? "");
      const units = now.stockLevels.reduce((sum, level) => sum + level.quantity, 0);
      if (stock && variant.quantity !== null) note(`Quantity${of}`, String(units), String(variant.quantity));
    }
    if (added.length > 0) note("New variants", "", String(added.length));
    return { line: listing.line, title: listing.title, changes: found };
  });
  return { titles, changes: changes.filter((one) => one.changes.length > 0).slice(0, room.changes) };
}
