import type { Metadata } from "next";
import { FormFlash } from "@/components/account/form-flash";
import { StopPriceAlert } from "@/components/product/stop-price-alert";
import { Missing } from "@/components/shell/missing";
import { LinkButton } from "@/components/ui/button";
import { isPriceAlertKey } from "@/lib/catalog/queries/price-alert-key";
import { findPriceAlert } from "@/lib/catalog/queries/price-alerts";
import { readFlash } from "@/lib/platform/http/flash";

export const metadata: Metadata = { title: "Price alert", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PriceAlertPage({ params, searchParams }: Props) {
  const [{ id }, { key }] = await Promise.all([params, searchParams]);
  const proof = typeof key === "string" ? key : "";
  const alert = isPriceAlertKey(id, proof) ? await findPriceAlert(id) : null;
  if (!alert) return <Missing />;
  return (
    <div className="wrap grid max-w-xl justify-items-start gap-5 py-10">
      <h1 className="text-3xl">{alert.ended ? "No more mails" : "Price alert"}</h1>
      <p className="text-md">
        {alert.ended
          ? `You will hear nothing more about the price of ${alert.title}.`
          : `We write to you when ${alert.title} costs less than when you asked.`}
      </p>
      {alert.ended ? (
        <LinkButton href={`/p/${alert.slug}?variant=${alert.variantId}`}>See it</LinkButton>
      ) : (
        <FormFlash flash={await readFlash()}>
          <StopPriceAlert alertId={id} proof={proof} />
        </FormFlash>
      )}
    </div>
  );
}
