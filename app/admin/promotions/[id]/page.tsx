import type { Metadata } from "next";
import Link from "next/link";
import { CodesForm } from "@/components/campaigns/codes-form";
import { PromotionActs } from "@/components/campaigns/promotion-acts";
import { PromotionForm } from "@/components/campaigns/promotion-form";
import { MOMENT_NAMES } from "@/components/campaigns/promotion-words";
import { AuditList } from "@/components/desk/audit-list";
import { Missing } from "@/components/desk/missing";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { newId } from "@/lib/platform/ids";
import { promotionMoment } from "@/lib/promotions/model/promotion";
import { promotionFile } from "@/lib/promotions/queries/desk";
import { listAudit } from "@/lib/sellers/queries/audit";

export const metadata: Metadata = { title: "Promotion", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ id: string }> };

export default async function PromotionPage({ params }: Props) {
  const { id } = await params;
  await requireRight("staff.campaigns", `/admin/promotions/${id}`);
  const file = await promotionFile(id);
  if (!file) return <Missing />;
  const { promotion, typed, named, currency, given } = file;
  const { rows } = await listAudit({ words: id, after: null });
  const state = promotionMoment(promotion, new Date());
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <Link href="/admin/promotions" className="w-fit text-soft hover:text-ink hover:underline">
            Promotions
          </Link>
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="text-2xl">{promotion.name}</h1>
            <Badge tone={state === "running" ? "ok" : state === "paused" ? "warn" : "plain"}>
              {MOMENT_NAMES[state]}
            </Badge>
          </div>
          <p className="text-soft">
            So far <Amount amount={given.amount} currency={currency} /> off {given.orders}{" "}
            {given.orders === 1 ? "order" : "orders"}.
          </p>
        </div>
        <PromotionActs id={id} active={promotion.active} copyId={newId()} />
      </div>
      <PromotionForm
        key={promotion.version}
        id={id}
        version={promotion.version}
        typed={typed}
        named={named}
        currency={currency}
      />
      {promotion.automatic ? null : (
        <section aria-labelledby="codes" className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="codes" className="text-xl">
              Codes, {promotion._count.coupons}
            </h2>
            {promotion._count.coupons > 0 ? (
              <a
                href={`/admin/promotions/${id}/codes`}
                download
                className="font-semibold text-go hover:underline"
              >
                Download all as CSV
              </a>
            ) : null}
          </div>
          <CodesForm promotionId={id} batchId={newId()} />
          {promotion.coupons.length > 0 ? (
            <Table label="The newest codes" dense>
              <thead>
                <tr>
                  <Th>Code</Th>
                  <Th numeric>Used</Th>
                  <Th numeric>Limit</Th>
                  <Th numeric>For one shopper</Th>
                </tr>
              </thead>
              <tbody>
                {promotion.coupons.map((coupon) => (
                  <tr key={coupon.id}>
                    <Td className="font-medium tnum">{coupon.code}</Td>
                    <Td numeric>{coupon.usedCount}</Td>
                    <Td numeric>{coupon.usageLimit ?? "none"}</Td>
                    <Td numeric>{coupon.perShopperLimit ?? "none"}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          ) : null}
        </section>
      )}
      {rows.length > 0 ? (
        <section aria-labelledby="log" className="grid gap-3">
          <h2 id="log" className="text-xl">
            Who did what
          </h2>
          <AuditList rows={rows} label="Entries, newest first" />
        </section>
      ) : null}
    </div>
  );
}
