import type { Metadata } from "next";
import { ProductGrid, ProductRow } from "@/components/catalog/product-grid";
import { DealPanel } from "@/components/home/deal-panel";
import { DepartmentTiles } from "@/components/home/department-tiles";
import { Hero } from "@/components/home/hero";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionHead } from "@/components/ui/section-head";
import { departments } from "@/lib/catalog/queries/categories";
import { lovedThisWeek, newProducts } from "@/lib/catalog/queries/shelves";
import { shownDeals } from "@/lib/deals/queries";

export const ensureStatic = "navigation";
export const metadata: Metadata = { alternates: { canonical: "/" } };

export default async function HomePage() {
  const [deals, loved, fresh, shelf] = await Promise.all([
    shownDeals(),
    lovedThisWeek(),
    newProducts(),
    departments(),
  ]);
  const [deal] = deals;
  return (
    <div className="wrap grid grid-cols-1 gap-14 pt-5 sm:pt-7">
      <div className={deal ? "grid grid-cols-1 gap-5 lg:grid-cols-[1.55fr_1fr]" : "grid"}>
        <Hero />
        {deal ? <DealPanel deal={deal} /> : null}
      </div>
      {loved.length > 0 ? (
        <section aria-labelledby="loved">
          <SectionHead id="loved" title="Loved this week" note="by sales and by reviews" href="/search" />
          <ProductRow cards={loved} eager={2} />
        </section>
      ) : (
        <EmptyState title="The shelves are being filled">
          There is nothing to buy yet. Sellers are putting their things up right now.
        </EmptyState>
      )}
      {shelf.length > 0 ? (
        <section aria-labelledby="departments">
          <SectionHead id="departments" title="Departments" />
          <DepartmentTiles departments={shelf} />
        </section>
      ) : null}
      {fresh.length > 0 ? (
        <section aria-labelledby="new">
          <SectionHead id="new" title="Just in" note="the latest from our sellers" />
          <ProductGrid cards={fresh} />
        </section>
      ) : null}
    </div>
  );
}
