import type { Metadata } from "next";
import { MethodForm } from "@/components/tables/method-form";
import { ZoneList } from "@/components/tables/zone-list";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { shippingZones } from "@/lib/fulfilment/queries/tables";
import { env } from "@/lib/platform/env";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Shipping", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
const text = (given: string | string[] | undefined) => (typeof given === "string" ? given : "");

export default async function SellerShippingPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const [zones, actor, asked] = await Promise.all([shippingZones(sellerId), currentActor(), searchParams]);
  const mayManage = may(actor, "seller.manage", { sellerId });
  const path = `/sell/${slug}/shipping`;
  const [methodId, addTo] = [text(asked.method), text(asked.add)];
  const method = zones.flatMap((zone) => zone.methods).find(({ id }) => id === methodId) ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-1">
        <h1 className="text-2xl">Shipping</h1>
        <p className="max-w-[70ch] text-soft">
          Where you have methods of your own, shoppers are offered those alone; elsewhere the market’s. What
          was ordered keeps its price and its promised day.
          {mayManage ? "" : " Owners change them."}
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ZoneList
            zones={zones}
            sellerId={sellerId}
            path={path}
            may={{ zones: false, methods: mayManage }}
          />
        </div>
        {mayManage && zones.length > 0 ? (
          <MethodForm
            key={methodId || addTo || "new"}
            method={method}
            zones={zones.map(({ id, name }) => ({ id, name }))}
            zoneId={zones.find(({ id }) => id === addTo)?.id ?? zones[0]?.id ?? ""}
            sellerId={sellerId}
            currency={env().MARKET_CURRENCY}
            back={path}
          />
        ) : null}
      </div>
    </div>
  );
}
