import type { Metadata } from "next";
import Link from "next/link";
import { AuditList } from "@/components/desk/audit-list";
import { Missing } from "@/components/desk/missing";
import { SELLER_STATES } from "@/components/desk/seller-states";
import { StandingForm } from "@/components/desk/standing-form";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { rateText } from "@/lib/pricing/model/commission";
import { sellerCommission } from "@/lib/pricing/queries/commission";
import { listAudit } from "@/lib/sellers/queries/audit";
import { sellerFile } from "@/lib/sellers/queries/operator";

export const metadata: Metadata = { title: "Seller", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

type Props = { params: Promise<{ id: string }> };

export default async function SellerFilePage({ params }: Props) {
  const { id } = await params;
  await requireRight("staff.sellers", `/admin/sellers/${id}`);
  const file = await sellerFile(id);
  if (!file) return <Missing />;
  const { seller, offers, openOrders } = file;
  const [{ rows }, commissionBps] = await Promise.all([
    listAudit({ words: seller.id, after: null }),
    sellerCommission(seller.id),
  ]);
  const state = SELLER_STATES[seller.status];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <Link href="/admin/sellers" className="w-fit text-soft hover:text-ink hover:underline">
          Sellers
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl">{seller.name}</h1>
          <Badge tone={state.tone}>{state.label}</Badge>
        </div>
        <p className="text-soft">
          <Link href={`/s/${seller.slug}`} className="underline underline-offset-4">
            Shop page
          </Link>
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Facts
          items={[
            {
              key: "open",
              label: "Orders to ship",
              value: (
                <Link
                  href={`/admin/orders?seller=${seller.slug}&show=open`}
                  prefetch={false}
                  className="underline underline-offset-4"
                >
                  {openOrders}
                </Link>
              ),
            },
            { key: "offers", label: "Active offers", value: offers >= 10_000 ? "10,000 or more" : offers },
            {
              key: "kept",
              label: "Promises kept",
              value: `${(seller.promiseKeptBps / 100).toFixed(1)} %`,
            },
            { key: "place", label: "Place", value: [seller.city, seller.country].filter(Boolean).join(", ") },
            { key: "mail", label: "Mail", value: seller.supportEmail },
            {
              key: "commission",
              label: "Commission",
              value: commissionBps === null ? "the category's" : rateText(commissionBps),
            },
            { key: "payouts", label: "Payouts", value: seller.payoutsEnabled ? "on" : "off" },
            { key: "since", label: "Since", value: day.format(seller.createdAt) },
            {
              key: "members",
              label: "Members",
              value: seller.members.length
                ? seller.members.map((one) => (
                    <span key={one.userId} className="block">
                      {one.user.name} <span className="text-soft">· {one.role.toLowerCase()}</span>
                    </span>
                  ))
                : "nobody",
            },
          ]}
        />
        {seller.status === "ACTIVE" || seller.status === "SUSPENDED" ? (
          <StandingForm key={seller.status} sellerId={seller.id} status={seller.status} />
        ) : null}
      </div>
      <section aria-labelledby="log" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="log" className="text-xl">
          Decisions
        </h2>
        {rows.length > 0 ? (
          <AuditList rows={rows} label="Decisions, newest first" />
        ) : (
          <p className="text-soft">Nothing was decided about this seller yet.</p>
        )}
      </section>
    </div>
  );
}
