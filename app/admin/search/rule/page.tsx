import type { Metadata } from "next";
import Link from "next/link";
import { RuleEditor } from "@/components/desk/rule-editor";
import { SearchSteerForm } from "@/components/desk/search-steer-form";
import { EmptyState } from "@/components/ui/empty-state";
import { requireRight } from "@/lib/accounts/session";
import { searchInput } from "@/lib/search/model/input";
import { steeringKey } from "@/lib/search/model/steering";
import { searchProducts } from "@/lib/search/queries/search";
import { findRule, steeringOf } from "@/lib/search/queries/steering";

export const metadata: Metadata = { title: "Steer a query", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RulePage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/search");
  const asked = await searchParams;
  const query = steeringKey(typeof asked.q === "string" ? asked.q : "");
  if (query === "")
    return (
      <EmptyState as="h1" title="Which query?" action={<SearchSteerForm />}>
        Write what shoppers search for.
      </EmptyState>
    );
  const [rule, shown] = await Promise.all([
    findRule(query),
    steeringOf(query).then((steering) => searchProducts(searchInput.parse({ q: query }), steering)),
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <p className="text-sm">
          <Link
            href="/admin/search?show=rules"
            prefetch={false}
            className="text-soft underline underline-offset-4"
          >
            Rules
          </Link>
        </p>
        <h1 className="text-2xl">“{query}”</h1>
        <p className="text-soft">What shoppers see first and last when they search for this.</p>
      </div>
      <RuleEditor
        key={`${query} ${rule?.version ?? 0}`}
        query={query}
        rule={rule}
        shown={shown.cards.map(({ id, title, picture, inStock }) => ({
          id,
          title,
          picture: picture?.key ?? null,
          sold: inStock,
        }))}
      />
    </div>
  );
}
