"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { DataTable, type TableColumn } from "./table/data-table";

type Row = {
  id: string;
  title: string;
  variant: string;
  sku: string;
  onHand: number;
  reserved: number;
  threshold: number;
  warehouses: number;
};

/** A seller's stock, scarcest first, one listing a row. J and K walk, Enter opens. */
export function StockList({ rows, root }: { rows: readonly Row[]; root: string }) {
  const columns: TableColumn<Row>[] = [
    {
      id: "listing",
      name: "Listing",
      lead: true,
      className: "max-w-96 truncate",
      cell: (row) => (
        <Link
          href={`${root}/${row.id}`}
          prefetch={false}
          className="outline-offset-[-2px] after:absolute after:inset-0"
        >
          {row.title}
          {row.variant ? <span className="font-normal text-soft"> · {row.variant}</span> : null}
        </Link>
      ),
    },
    { id: "sku", name: "SKU", className: "text-soft", cell: (row) => row.sku },
    {
      id: "state",
      name: "State",
      cell: (row) => {
        const available = row.onHand - row.reserved;
        if (available <= 0) return <Badge tone="bad">Sold out</Badge>;
        return available <= row.threshold ? <Badge tone="warn">Running out</Badge> : "In stock";
      },
    },
    { id: "on-hand", name: "On hand", numeric: true, cell: (row) => row.onHand },
    { id: "reserved", name: "Reserved", numeric: true, cell: (row) => row.reserved },
    {
      id: "available",
      name: "Available",
      numeric: true,
      cell: (row) => (
        <span className={cn("font-semibold", row.onHand <= row.reserved && "text-bad")}>
          {row.onHand - row.reserved}
        </span>
      ),
    },
    { id: "warehouses", name: "Warehouses", numeric: true, cell: (row) => row.warehouses },
  ];
  return (
    <DataTable
      name="stock"
      label="Stock, scarcest first"
      rows={rows}
      columns={columns}
      nameOf={(row) => row.title}
    />
  );
}
