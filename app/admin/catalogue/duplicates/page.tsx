import type { Metadata } from "next";
import { CatalogueHead } from "@/components/desk/catalogue/catalogue-head";
import { DuplicateList } from "@/components/desk/catalogue/duplicate-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { listDuplicates } from "@/lib/catalog/queries/duplicates";

export const metadata: Metadata = { title: "Duplicates", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DuplicatesPage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/catalogue/duplicates");
  const asked = await searchParams;
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await listDuplicates(after);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <CatalogueHead part="duplicates" />
      <form action="/admin/catalogue/duplicates/compare" className="flex flex-wrap gap-2">
        {(["keep", "merge"] as const).map((name, at) => (
          <Input
            key={name}
            name={name}
            required
            maxLength={300}
            aria-label={`Address or id of product ${at + 1}`}
            placeholder={`Product ${at + 1}: address or id`}
            className="h-9! w-full! px-3! text-sm! sm:w-64!"
          />
        ))}
        <Button type="submit" size="sm">
          Compare
        </Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={after ? "That was all" : "No duplicates found"}>
          Products with the same code, or of one brand and shelf with almost the same title, appear here.
        </EmptyState>
      ) : (
        <DuplicateList key={after} rows={rows} />
      )}
      <Pagination
        newer={after ? "/admin/catalogue/duplicates" : null}
        newerLabel="To the start"
        older={next && `/admin/catalogue/duplicates?after=${next}`}
        olderLabel="More"
      />
    </div>
  );
}
