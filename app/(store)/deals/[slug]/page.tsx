import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Picture } from "@/components/catalog/picture";
import { ProductRow } from "@/components/catalog/product-grid";
import { DealRoom } from "@/components/deals/deal-room";
import { DealClock } from "@/components/home/deal-clock";
import { DealPool } from "@/components/home/deal-pool";
import { Missing } from "@/components/shell/missing";
import { FormError } from "@/components/ui/form-error";
import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import { SectionHead } from "@/components/ui/section-head";
import { currentActor, currentOwner } from "@/lib/accounts/session";
import { neighbours } from "@/lib/catalog/queries/shelves";
import { visitDeal } from "@/lib/deals/commands/visit";
import { lineCookie } from "@/lib/deals/line-token";
import { momentOf, type Standing } from "@/lib/deals/model";
import { findDeal } from "@/lib/deals/queries";

export const instant = false;

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const deal = await findDeal((await params).slug);
  return { title: deal ? `Deal: ${deal.title}` : "Not found", robots: { index: false } };
}

/** The room of one deal: claim, wait in line, and the way to the checkout. Rendered for each request. */
export default async function DealPage({ params, searchParams }: Props) {
  const deal = await findDeal((await params).slug);
  if (!deal) return <Missing />;
  const [standing, similar, { problem }] = await Promise.all([
    standingIn(deal.id, deal),
    neighbours(deal.categoryId, deal.productId),
    searchParams,
  ]);
  return (
    <div className="wrap py-6 sm:py-10">
      {typeof problem === "string" ? (
        <FormError className="mb-6">
          {problem === "too-many"
            ? "That was a little fast. Your place is kept; try again in a minute."
            : "That did not work, and it is our fault. Try again in a moment."}
        </FormError>
      ) : null}
      <div className="grid overflow-hidden rounded-panel bg-deal-ground md:grid-cols-2">
        {deal.picture ? (
          <div className="relative aspect-[4/3] overflow-hidden md:aspect-auto md:min-h-[26rem]">
            <Picture picture={deal.picture} alt="" sizes="(min-width: 768px) 640px, 96vw" load="eager" />
          </div>
        ) : null}
        <div className="grid content-start gap-5 p-6 sm:p-10">
          <div>
            <DealClock startsAt={deal.startsAt} endsAt={deal.endsAt} />
            <h1 className="mt-1 text-2xl sm:text-3xl">{deal.title}</h1>
            <p className="text-sm text-soft">
              {deal.seller} ·{" "}
              <HoverLink href={`/p/${deal.productSlug}?variant=${deal.variantId}`} className="underline">
                See the product
              </HoverLink>
            </p>
            <Price amount={deal.price} was={deal.was} currency={deal.currency} size="lg" className="mt-2" />
          </div>
          <DealPool dealId={deal.id} limit={deal.limitPerShopper} />
          <DealRoom
            deal={{
              id: deal.id,
              slug: deal.slug,
              title: deal.title,
              offerId: deal.offerId,
              startsAt: deal.startsAt,
              endsAt: deal.endsAt,
              limit: deal.limitPerShopper,
            }}
            initial={standing}
          />
        </div>
      </div>
      {similar.length > 0 ? (
        <section aria-labelledby="similar" className="mt-12">
          <SectionHead id="similar" title="Similar things" />
          <ProductRow cards={similar} />
        </section>
      ) : null}
    </div>
  );
}

/** Where the visitor stands; somebody new is not in the line, whatever the clock says. */
async function standingIn(dealId: string, deal: { startsAt: string; endsAt: string }): Promise<Standing> {
  const [owner, actor, jar] = await Promise.all([currentOwner(), currentActor(), cookies()]);
  if (owner) {
    const token = jar.get(lineCookie(dealId))?.value ?? null;
    const entered = await visitDeal({ dealId, shopper: owner, act: "look", token, formerly: actor.guest });
    return entered.standing;
  }
  const moment = momentOf(deal, Date.now());
  return { state: moment === "upcoming" ? "early" : moment === "over" ? "over" : "away" };
}
