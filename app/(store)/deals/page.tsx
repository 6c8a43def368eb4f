import type { Metadata } from "next";
import { DealCard } from "@/components/deals/deal-card";
import { UpcomingDeal } from "@/components/deals/upcoming-deal";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionHead } from "@/components/ui/section-head";
import { dealShelf } from "@/lib/deals/queries";

export const ensureStatic = "navigation";
export const metadata: Metadata = {
  title: "Deals",
  description: "Things at a special price for a limited time, with their own stock.",
  alternates: { canonical: "/deals" },
};

export default async function DealsPage() {
  const { running, upcoming } = await dealShelf();
  return (
    <div className="wrap pt-5 sm:pt-7">
      <h1 className="text-3xl">Deals</h1>
      <p className="mt-2 mb-7 max-w-2xl text-md text-soft">
        Each has its own stock and its own clock. What is claimed is claimed; what is over is over.
      </p>
      {running.length === 0 && upcoming.length === 0 ? (
        <EmptyState title="No deal just now" action={<LinkButton href="/">To the market</LinkButton>}>
          The next one will stand here, with the hour it starts.
        </EmptyState>
      ) : null}
      <div className="grid grid-cols-1 gap-14">
        {running.length > 0 ? (
          <section aria-labelledby="running">
            <SectionHead id="running" title="On now" />
            <ul className={running.length === 1 ? "grid" : "grid gap-5 sm:grid-cols-2 lg:grid-cols-3"}>
              {running.map((deal) => (
                <li key={deal.id}>
                  <DealCard deal={deal} wide={running.length === 1} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {upcoming.length > 0 ? (
          <section aria-labelledby="upcoming">
            <SectionHead id="upcoming" title="Still to come" />
            <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {upcoming.map((deal) => (
                <li key={deal.id}>
                  <UpcomingDeal deal={deal} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </div>
  );
}
