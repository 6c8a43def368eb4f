/** A value of a JSON column; plain arrays are PostgreSQL arrays. */
export class Json {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}
export const json = (value: unknown) => new Json(value);

export type Cell = string | number | boolean | null | Date | Json | readonly (string | number)[];
export type Row = Readonly<Record<string, Cell>>;

/** Tables in the order of their foreign keys: each refers only to those before it. */
export const TABLE_ORDER = [
  "users",
  "addresses",
  "sellers",
  "seller_members",
  "warehouses",
  "shipping_zones",
  "shipping_methods",
  "tax_rates",
  "categories",
  "attribute_definitions",
  "brands",
  "products",
  "product_options",
  "variants",
  "product_images",
  "offers",
  "price_history",
  "stock_levels",
  "stock_movements",
  "promotions",
  "coupons",
  "deals",
  "credit_accounts",
  "credit_entries",
  "checkouts",
  "checkout_lines",
  "reservations",
  "order_groups",
  "orders",
  "order_lines",
  "line_allocations",
  "shipments",
  "shipment_lines",
  "payments",
  "refunds",
  "refund_lines",
  "returns",
  "return_lines",
  "transfers",
  "ledger_transactions",
  "ledger_entries",
  "coupon_uses",
  "coupon_shoppers",
  "promotion_allocations",
  "deal_claims",
  "timeline_events",
  "reviews",
  "review_votes",
  "questions",
  "answers",
  "wishlists",
  "wishlist_items",
] as const;
export type TableName = (typeof TABLE_ORDER)[number];

/** Rows by table; every row of a table has the same columns. */
export class Tables {
  readonly #rows = new Map<TableName, Row[]>();

  add(table: TableName, row: Row): void {
    const rows = this.#rows.get(table);
    if (rows) rows.push(row);
    else this.#rows.set(table, [row]);
  }

  /** Puts what `change` makes of each row in its place. */
  change(table: TableName, change: (row: Row) => Row): void {
    this.#rows.set(table, this.of(table).map(change));
  }

  of(table: TableName): readonly Row[] {
    return this.#rows.get(table) ?? [];
  }
}
