import "server-only";
import { OWN_COLUMNS } from "@/lib/catalog/model/own-columns";
import { amountText } from "@/lib/catalog/model/price-text";
import { db } from "@/lib/platform/db/client";
import { listingFilter } from "@/lib/sellers/model/lists";
import { listingIds } from "@/lib/sellers/queries/listings";
import { csvLine, type FileKind } from "./model";

const BATCH = 500;
const MOST_LISTINGS = 1_000_000;

/** A part of a file with the rows written so far. */
export type Part = { text: string; rows: number };
export type Cells = (string | number | null)[];

/** A seller's export as parts of CSV; `filters` as the list was narrowed and sorted, null for everything. */
export function exportRows(kind: FileKind, sellerId: string, filters: unknown): AsyncGenerator<Part> {
  const [columns, pages] = {
    IMPORT: [OWN_COLUMNS, listingPages],
    LISTINGS: [OWN_COLUMNS, listingPages],
    STOCK: [STOCK_COLUMNS, stockPages],
    ORDERS: [ORDER_COLUMNS, orderPages],
  }[kind] as [readonly string[], (sellerId: string, filters: unknown) => AsyncGenerator<Cells[]>];
  return csvParts(columns, pages(sellerId, filters));
}

/** Pages of cells as parts of CSV; a spreadsheet sees that it is UTF-8 by the first character. */
export async function* csvParts(
  columns: readonly string[],
  pages: AsyncGenerator<Cells[]>,
): AsyncGenerator<Part> {
  let rows = 0;
  yield { text: `\uFEFF${csvLine(columns)}`, rows };
  for await (const page of pages) {
    rows += page.length;
    yield { text: page.map(csvLine).join(""), rows };
  }
}

async function* batchesOf(ids: readonly string[]): AsyncGenerator<string[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH);
}

type ListingRow = {
  externalId: string;
  productId: string;
  title: string;
  description: string;
  brand: string | null;
  path: string;
  status: string;
  options: { key: string; label: string }[] | null;
  chosen: Record<string, string>;
  sku: string | null;
  ean: string | null;
  price: number;
  compareAtPrice: number | null;
  salePrice: number | null;
  saleStartsAt: Date | null;
  saleEndsAt: Date | null;
  currency: string;
  quantity: number;
  handlingDays: number;
  weight: number;
  taxClass: string;
  pictures: string | null;
};

/** A narrowed list in its own order, everything else with the variants of a product together. */
async function listedOffers(sellerId: string, filters: unknown): Promise<string[]> {
  if (filters) {
    const filter = { ...listingFilter.parse(filters), after: null };
    return listingIds(db, sellerId, filter, MOST_LISTINGS);
  }
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM offers o JOIN variants v ON v.id = o.variant_id
    WHERE o.seller_id = ${sellerId}::uuid ORDER BY o.product_id, v.position, o.id`;
  return rows.map(({ id }) => id);
}

async function* listingPages(sellerId: string, filters: unknown): AsyncGenerator<Cells[]> {
  // All ids at once, so that no page needs a sort of its own.
  const ids = await listedOffers(sellerId, filters);
  const names = new Map(
    (await db.category.findMany({ select: { path: true, name: true } })).map((one) => [one.path, one.name]),
  );
  for await (const batch of batchesOf(ids)) {
    const rows = await db.$queryRaw<ListingRow[]>`
      SELECT o.external_id AS "externalId", o.product_id AS "productId", p.title, p.description, b.name AS brand, c.path, o.status::text AS status,
        (SELECT json_agg(json_build_object('key', q.key, 'label', q.label) ORDER BY q.position) FROM product_options q WHERE q.product_id = p.id) AS options,
        v.options AS chosen, v.sku, v.ean, o.price, o.compare_at_price AS "compareAtPrice", o.sale_price AS "salePrice",
        o.sale_starts_at AS "saleStartsAt", o.sale_ends_at AS "saleEndsAt", trim(o.currency) AS currency,
        (SELECT coalesce(sum(l.quantity), 0)::int FROM stock_levels l WHERE l.offer_id = o.id) AS quantity,
        o.handling_days AS "handlingDays", v.weight_grams AS weight, p.tax_class AS "taxClass",
        (SELECT string_agg(r.url, ' ' ORDER BY l.position) FROM listed_pictures l JOIN remote_pictures r ON r.id = l.remote_picture_id WHERE l.product_id = p.id) AS pictures
      FROM unnest(${batch}::uuid[]) WITH ORDINALITY AS w (id, place) JOIN offers o ON o.id = w.id JOIN variants v ON v.id = o.variant_id
        JOIN products p ON p.id = o.product_id JOIN categories c ON c.id = p.category_id LEFT JOIN brands b ON b.id = p.brand_id
      ORDER BY w.place`;
    yield rows.map((row): Cells => {
      const options = [0, 1, 2].flatMap((at) => {
        const option = row.options?.[at];
        return option ? [option.label, row.chosen[option.key] ?? ""] : ["", ""];
      });
      const parts = row.path.split("/");
      const amount = (value: number | null) => (value === null ? "" : amountText(value, row.currency));
      return [
        row.externalId,
        row.productId,
        row.title,
        row.description,
        row.brand,
        parts.map((_, at) => names.get(parts.slice(0, at + 1).join("/")) ?? "").join(" > "),
        row.status.toLowerCase(),
        ...options,
        row.sku,
        row.ean,
        amount(row.price),
        amount(row.compareAtPrice),
        amount(row.salePrice),
        row.saleStartsAt?.toISOString() ?? "",
        row.saleEndsAt?.toISOString() ?? "",
        row.currency,
        row.quantity,
        row.handlingDays,
        row.weight,
        row.taxClass,
        row.pictures,
      ];
    });
  }
}

const STOCK_COLUMNS = [
  "ID",
  "SKU",
  "Title",
  "Variant",
  "Warehouse",
  "On hand",
  "Reserved",
  "Available",
  "Told from",
];

async function* stockPages(sellerId: string): AsyncGenerator<Cells[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db.$queryRaw<
      {
        id: string;
        externalId: string;
        sku: string | null;
        title: string;
        variant: string;
        warehouse: string;
        quantity: number;
        reserved: number;
        threshold: number | null;
      }[]
    >`
      SELECT o.id, o.external_id AS "externalId", v.sku, p.title, v.title AS variant, w.name AS warehouse, l.quantity, l.reserved, l.threshold
      FROM (SELECT id, external_id, variant_id, product_id FROM offers WHERE seller_id = ${sellerId}::uuid AND id > ${after}::uuid ORDER BY id LIMIT ${BATCH}) o
        JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = o.product_id
        LEFT JOIN stock_levels l ON l.offer_id = o.id LEFT JOIN warehouses w ON w.id = l.warehouse_id
      ORDER BY o.id, w.name`;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows.map(({ externalId, sku, title, variant, warehouse, quantity, reserved, threshold }): Cells => {
      const [onHand, held] = [quantity ?? 0, reserved ?? 0];
      return [externalId, sku, title, variant, warehouse ?? "", onHand, held, onHand - held, threshold];
    });
  }
}

const ORDER_COLUMNS = [
  "Order",
  "Placed",
  "State",
  "Ship by",
  "Shipped",
  "Delivered",
  "Name",
  "Line 1",
  "Line 2",
  "City",
  "Region",
  "Postcode",
  "Country",
  "SKU",
  "Title",
  "Variant",
  "Quantity",
  "Cancelled",
  "Returned",
  "Unit price",
  "Discount",
  "Tax",
  "Line total",
  "Commission",
  "Refunded",
  "Currency",
];

type OrderRow = {
  id: string;
  number: string;
  placedAt: Date;
  status: string;
  shipBy: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  address: Record<string, string | null>;
  currency: string;
  lines: {
    sku: string | null;
    title: string;
    variantTitle: string;
    quantity: number;
    cancelledQuantity: number;
    returnedQuantity: number;
    unitPrice: number;
    discount: number;
    tax: number;
    total: number;
    commission: number;
    refundedAmount: number;
  }[];
};

async function* orderPages(sellerId: string): AsyncGenerator<Cells[]> {
  let after: { placedAt: Date; id: string } | null = null;
  for (;;) {
    const rows: OrderRow[] = (await db.order.findMany({
      where: {
        sellerId,
        status: { notIn: ["PENDING_PAYMENT", "FAILED"] },
        ...(after
          ? { OR: [{ placedAt: { lt: after.placedAt } }, { placedAt: after.placedAt, id: { gt: after.id } }] }
          : {}),
      },
      include: { lines: { orderBy: { position: "asc" } } },
      orderBy: [{ placedAt: "desc" }, { id: "asc" }],
      take: BATCH,
    })) as OrderRow[];
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    yield rows.flatMap((order) => {
      const { address } = order;
      const amount = (value: number) => amountText(value, order.currency.trim());
      return order.lines.map(
        (line): Cells => [
          order.number,
          order.placedAt.toISOString(),
          order.status.toLowerCase().replaceAll("_", " "),
          order.shipBy?.toISOString() ?? "",
          order.shippedAt?.toISOString() ?? "",
          order.deliveredAt?.toISOString() ?? "",
          ...["name", "line1", "line2", "city", "region", "postcode", "country"].map(
            (part) => address[part] ?? "",
          ),
          line.sku,
          line.title,
          line.variantTitle,
          line.quantity,
          line.cancelledQuantity,
          line.returnedQuantity,
          amount(line.unitPrice),
          amount(line.discount),
          amount(line.tax),
          amount(line.total),
          amount(line.commission),
          amount(line.refundedAmount),
          order.currency.trim(),
        ],
      );
    });
  }
}
