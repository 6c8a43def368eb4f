import type { Metadata } from "next";
import Link from "next/link";
import { CatalogueHead } from "@/components/desk/catalogue/catalogue-head";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { listBrands } from "@/lib/catalog/queries/brands";
import { exportBrands } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Brands", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BrandsPage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/catalogue/brands");
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await listBrands(words, after);
  const address = (cursor: string | null) => hrefWith("/admin/catalogue/brands", { q: words, after: cursor });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <CatalogueHead part="brands">
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch label="Search brands" words={words} hidden={{}} />
          <ExportTable act={exportBrands} filter={{ words }} />
        </div>
      </CatalogueHead>
      {rows.length === 0 ? (
        <EmptyState title={words ? `No brand with “${words}”` : "No brands yet"}>
          Brands come with the listings that name them.
        </EmptyState>
      ) : (
        <Table label="Brands by name" dense>
          <thead>
            <tr>
              <Th>Brand</Th>
              <Th>In addresses</Th>
              <Th numeric>Products</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Td className="max-w-72 truncate">
                  <Link
                    href={`/admin/catalogue/brands/${row.id}`}
                    prefetch={false}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {row.name}
                  </Link>
                </Td>
                <Td className="max-w-72 truncate text-soft">{row.slug}</Td>
                <Td numeric>{row.products >= 1_000 ? "1,000+" : row.products}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pagination
        newer={after ? address(null) : null}
        newerLabel="To the start"
        older={next && address(next)}
        olderLabel="More"
      />
    </div>
  );
}
