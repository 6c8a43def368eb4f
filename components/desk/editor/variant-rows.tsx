"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CONDITIONS } from "@/lib/catalog/model/conditions";
import type { RowForm } from "@/lib/catalog/model/listing-form";
import { CONDITION_NAMES } from "@/lib/catalog/model/views";

type Text = Exclude<
  { [K in keyof RowForm]: RowForm[K] extends string ? K : never }[keyof RowForm],
  "condition" | "status"
>;

const NAMES: Record<Text, string> = {
  sku: "SKU",
  ean: "EAN",
  weight: "Weight (g)",
  price: "Price",
  salePrice: "Sale price",
  saleStartsAt: "Sale from (UTC)",
  saleEndsAt: "Sale until (UTC)",
  handlingDays: "Handling days",
  stock: "Units",
};

type Props = {
  rows: readonly RowForm[];
  /** Whether SKU, EAN and weight are the seller's to write. */
  own: boolean;
  currency: string;
  /** Address of the seller's stock. */
  stock: string;
  problem(field: string): string | undefined;
  onChange(rows: RowForm[]): void;
};

/** One row a variant: what it is called, what it costs, when it leaves. On a phone each is a card. */
export function VariantRows({ rows, own, currency, stock, problem, onChange }: Props) {
  const replace = (at: number, part: Partial<RowForm>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const [first] = rows;
  const alike = () =>
    first &&
    onChange(
      rows.map((row) => ({
        ...row,
        price: first.price,
        salePrice: first.salePrice,
        saleStartsAt: first.saleStartsAt,
        saleEndsAt: first.saleEndsAt,
        handlingDays: first.handlingDays,
      })),
    );
  return (
    <section aria-labelledby="variants" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="variants" className="text-lg">
          {rows.length > 1 ? `${rows.length} variants` : "Price and stock"}
        </h2>
        {rows.length > 1 ? (
          <Button size="sm" onClick={alike}>
            Prices and days as in the first
          </Button>
        ) : null}
      </div>
      {problem("rows") ? <FieldError>{problem("rows")}</FieldError> : null}
      <ul aria-label="Variants" className="divide-y border-y">
        {rows.map((row, at) => (
          <Row
            key={row.offerId ?? `${row.variantId} ${row.values.join("\n")} ${row.condition}`}
            row={row}
            at={at}
            own={own}
            currency={currency}
            stock={stock}
            problem={problem}
            onChange={(part) => replace(at, part)}
          />
        ))}
      </ul>
    </section>
  );
}

type RowProps = Omit<Props, "rows" | "onChange"> & {
  row: RowForm;
  at: number;
  onChange(part: Partial<RowForm>): void;
};

function Row({ row, at, own, currency, stock, problem, onChange }: RowProps) {
  const name = row.values.join(", ");
  const input = (cell: Text, type: "text" | "datetime-local" = "text", disabled = false) => {
    const wrong = problem(`rows.${at}.${cell}`);
    const id = `row-${at}-${cell}`;
    return (
      <Cell name={cell === "price" || cell === "salePrice" ? `${NAMES[cell]} (${currency})` : NAMES[cell]}>
        <Input
          type={type}
          disabled={disabled}
          aria-label={name ? `${NAMES[cell]} of ${name}` : NAMES[cell]}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? id : undefined}
          autoComplete="off"
          inputMode={
            cell === "price" || cell === "salePrice"
              ? "decimal"
              : cell === "sku" || type !== "text"
                ? undefined
                : "numeric"
          }
          value={row[cell]}
          onChange={(event) => onChange({ [cell]: event.target.value })}
          className="h-9! px-2.5! text-sm! tnum"
        />
        {wrong ? (
          <span id={id} className="text-xs font-medium text-bad">
            {wrong}
          </span>
        ) : null}
      </Cell>
    );
  };
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Checkbox
          label={<span className="font-medium">{name || "Offer it"}</span>}
          checked={row.sold}
          onChange={(event) => onChange({ sold: event.target.checked })}
        />
        {row.offerId ? (
          <Link
            href={`${stock}/${row.offerId}`}
            prefetch={false}
            className="text-soft underline-offset-4 hover:text-ink hover:underline"
          >
            Stock{name ? <span className="sr-only"> of {name}</span> : null}
          </Link>
        ) : null}
        {row.offerId ? (
          row.condition === "NEW" ? null : (
            <span className="text-soft">{CONDITION_NAMES[row.condition]}</span>
          )
        ) : row.sold ? (
          <Select
            dense
            aria-label={name ? `Condition of ${name}` : "Condition"}
            value={row.condition}
            onChange={(event) => onChange({ condition: event.target.value as RowForm["condition"] })}
          >
            {CONDITIONS.map((one) => (
              <option key={one} value={one}>
                {CONDITION_NAMES[one]}
              </option>
            ))}
          </Select>
        ) : null}
        {row.status === "PAUSED" ? <span className="text-soft">Paused</span> : null}
      </div>
      <div
        className={cn(
          "grid grid-cols-2 items-start gap-3 sm:grid-cols-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1.3fr)_repeat(5,minmax(0,1fr))]",
          !row.sold && "hidden",
        )}
      >
        {input("sku", "text", !own)}
        {input("ean", "text", !own)}
        {input("price")}
        {row.offerId ? null : input("stock")}
        {input("handlingDays")}
        {input("salePrice")}
        {own ? input("weight") : null}
        {row.salePrice.trim() ? (
          <>
            {input("saleStartsAt", "datetime-local")}
            {input("saleEndsAt", "datetime-local")}
          </>
        ) : null}
      </div>
    </li>
  );
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span aria-hidden="true" className="truncate text-xs text-soft">
        {name}
      </span>
      {children}
    </div>
  );
}
