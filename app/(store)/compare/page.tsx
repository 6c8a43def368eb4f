import type { Metadata } from "next";
import { connection } from "next/server";
import { CompareTable } from "@/components/compare/compare-table";
import { ChipLink } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { comparePath, comparisonOf, MOST_COMPARED } from "@/lib/catalog/model/compare";
import { comparedProducts } from "@/lib/catalog/queries/compare";
import { isId } from "@/lib/platform/ids";

export const metadata: Metadata = { title: "Compare", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Products of the address beside each other; the same for whoever is sent the link. */
export default async function ComparePage({ searchParams }: Props) {
  await connection();
  const { ids, only } = await searchParams;
  const wanted = [
    ...new Set(
      String(ids ?? "")
        .split(",")
        .filter(isId),
    ),
  ].slice(0, MOST_COMPARED);
  const found = await comparedProducts(wanted);
  if (found.length === 0) {
    return (
      <div className="wrap py-10">
        <h1 className="mb-6 text-3xl">Compare</h1>
        <EmptyState
          title="Nothing to compare yet"
          action={<LinkButton href="/search">Look around</LinkButton>}
        >
          Put up to {MOST_COMPARED} things beside each other with the scales on their cards and pages.
        </EmptyState>
      </div>
    );
  }
  const rows = comparisonOf(found.map(({ product }) => product));
  const narrowed = only === "differences" && found.length > 1;
  const present = found.map(({ card }) => card.id);
  return (
    <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-6 py-8 sm:py-10">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Compare</h1>
        {found.length > 1 ? (
          <nav aria-label="What is shown" className="flex gap-2">
            <ChipLink href={comparePath(present)} active={!narrowed}>
              Everything
            </ChipLink>
            <ChipLink href={comparePath(present, true)} active={narrowed}>
              Only what differs
            </ChipLink>
          </nav>
        ) : null}
      </div>
      <CompareTable
        cards={found.map(({ card }) => card)}
        rows={narrowed ? rows.filter(({ differs }) => differs) : rows}
      />
    </div>
  );
}
