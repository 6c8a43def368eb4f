import type { Metadata } from "next";
import Link from "next/link";
import { DealForm } from "@/components/campaigns/deal-form";
import { DealWatcher } from "@/components/campaigns/deal-watch";
import { ShelfTable } from "@/components/campaigns/shelf-table";
import { StopDeal } from "@/components/campaigns/stop-deal";
import { AuditList } from "@/components/desk/audit-list";
import { Missing } from "@/components/desk/missing";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { requireRight } from "@/lib/accounts/session";
import { amountText } from "@/lib/catalog/model/price-text";
import { momentOf } from "@/lib/deals/model";
import { dealFile, watchDeal } from "@/lib/deals/queries/desk";
import { listAudit } from "@/lib/sellers/queries/audit";

export const metadata: Metadata = { title: "Deal", robots: { index: false } };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

type Props = { params: Promise<{ id: string }> };

export default async function DealDeskPage({ params }: Props) {
  const { id } = await params;
  await requireRight("staff.campaigns", `/admin/deals/${id}`);
  const [file, watch] = await Promise.all([dealFile(id), watchDeal(id)]);
  if (!file || !watch) return <Missing />;
  const { deal, shelf } = file;
  const { rows } = await listAudit({ words: deal.id, after: null });
  const currency = deal.currency.trim();
  const [startsAt, endsAt] = [deal.startsAt.toISOString(), deal.endsAt.toISOString()];
  const now = deal.closedAt ? "over" : momentOf({ startsAt, endsAt }, Date.now());
  const state =
    deal.status === "STOPPED" ? "Stopped" : { upcoming: "Upcoming", running: "Running", over: "Over" }[now];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <Link href="/admin/deals" className="w-fit text-soft hover:text-ink hover:underline">
            Deals
          </Link>
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="text-2xl">{deal.title || deal.offer.variant.product.title}</h1>
            <Badge tone={now === "running" ? "deal" : "plain"}>{state}</Badge>
          </div>
          <p className="text-soft">
            <Amount amount={deal.price} currency={currency} /> instead of{" "}
            <Amount amount={deal.compareAtPrice} currency={currency} />, {deal.offer.seller.name},{" "}
            {moment.format(deal.startsAt)} to {moment.format(deal.closedAt ?? deal.endsAt)} UTC,{" "}
            {deal.limitPerShopper} for one shopper.{" "}
            <Link href={`/deals/${deal.slug}`} className="underline underline-offset-4">
              Its page
            </Link>
          </p>
        </div>
        {now === "over" ? null : <StopDeal dealId={deal.id} watch={watch} />}
      </div>
      <DealWatcher dealId={deal.id} first={watch} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {now === "upcoming" ? (
          <DealForm
            key={deal.version}
            of={{ dealId: deal.id, version: deal.version }}
            symbol={currency}
            terms={{
              title: deal.title,
              price: amountText(deal.price, currency),
              startsAt,
              endsAt,
              units: String(deal.stock),
              limitPerShopper: String(deal.limitPerShopper),
            }}
          />
        ) : (
          <section aria-labelledby="log" className="grid gap-3">
            <h2 id="log" className="text-xl">
              Who did what
            </h2>
            {rows.length > 0 ? (
              <AuditList rows={rows} label="Entries, newest first" />
            ) : (
              <p className="text-soft">Nobody changed this deal by hand.</p>
            )}
          </section>
        )}
        <ShelfTable shelf={shelf} />
      </div>
    </div>
  );
}
