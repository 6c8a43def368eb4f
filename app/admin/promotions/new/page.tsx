import type { Metadata } from "next";
import Link from "next/link";
import { PromotionForm } from "@/components/campaigns/promotion-form";
import { requireRight } from "@/lib/accounts/session";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { NEW_PROMOTION } from "@/lib/promotions/model/promotion";

export const metadata: Metadata = { title: "New promotion", robots: { index: false } };
export const instant = false;

export default async function NewPromotionPage() {
  await requireRight("staff.campaigns", "/admin/promotions/new");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <Link href="/admin/promotions" className="w-fit text-soft hover:text-ink hover:underline">
          Promotions
        </Link>
        <h1 className="text-2xl">New promotion</h1>
      </div>
      <PromotionForm
        id={newId()}
        version={null}
        typed={NEW_PROMOTION}
        named={{ categories: [], products: [], sellers: [] }}
        currency={env().MARKET_CURRENCY}
      />
    </div>
  );
}
