import type { Metadata } from "next";
import { ProductGrid, ProductRow } from "@/components/catalog/product-grid";
import { DealPanel } from "@/components/home/deal-panel";
import { DepartmentTiles } from "@/components/home/department-tiles";
import { Hero } from "@/components/home/hero";
import { HomeRows } from "@/components/home/home-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionHead } from "@/components/ui/section-head";
import { allCategories } from "@/lib/catalog/queries/categories";
import { lovedThisWeek, newProducts } from "@/lib/catalog/queries/shelves";
import { shownDeals } from "@/lib/deals/queries";

export const ensureStatic = "navigation";
export const metadata: Metadata = { alternates: { canonical: "/" } };

/** Where the edit of the season is found, the best place first; a market without either leads to the search. */
const EDIT_SHELVES = ["living/light-and-time", "fashion/accessories", "living"];

export default async function HomePage() {
  const [deals, loved, fresh, all] = await Promise.all([
    shownDeals(),
    lovedThisWeek(),
    newProducts(),
    allCategories(),
  ]);
  const [deal] = deals;
  const edit = EDIT_SHELVES.map((path) => all.find((category) => category.path === path)).find(Boolean);
  const shelf = all.filter((category) => category.depth === 1);
  return (
    <div className="wrap grid grid-cols-1 gap-14 pt-5 sm:pt-7">
      <div className={deal ? "grid grid-cols-1 gap-5 lg:grid-cols-[1.55fr_1fr]" : "grid"}>
        <Hero href={edit ? `/c/${edit.path}` : "/search"} />
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
      <HomeRows />
      {fresh.length > 0 ? (
        <section aria-labelledby="new">
          <SectionHead id="new" title="Just in" note="the latest from our sellers" />
          <ProductGrid cards={fresh} />
        </section>
      ) : null}
    </div>
  );
}
