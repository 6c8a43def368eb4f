"use client";

import { useEffect, useState } from "react";
import { Amount } from "@/components/ui/price";
import { Progress } from "@/components/ui/progress";
import type { DealWatch } from "@/lib/deals/model";

const AGAIN_MS = 2_000;

/** A deal as it goes, asked again every two seconds while the page is looked at. */
export function DealWatcher({ dealId, first }: { dealId: string; first: DealWatch }) {
  const [watch, setWatch] = useState(first);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await fetch(`/admin/deals/${dealId}/live`).catch(() => null);
      const next = answer?.ok ? ((await answer.json()) as DealWatch) : null;
      if (gone) return;
      setStale(next === null);
      if (next) setWatch(next);
    };
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [dealId]);
  const { stock, claimed, currency, claims, unpaid, lapsed, orders, units, money, waiting, refused } = watch;
  const percent = stock === 0 ? 0 : Math.round((claimed / stock) * 100);
  const figures: [label: string, value: React.ReactNode][] = [
    ["Claimed", `${claimed} of ${stock}, ${percent} %`],
    ["In line", waiting ?? "not known now"],
    ["Claims under way", claims],
    ["Waiting for payment", unpaid],
    ["Paid orders", `${orders}, ${units} ${units === 1 ? "unit" : "units"}`],
    ["Money", <Amount key="money" amount={money} currency={currency} />],
    ["Claims that ran out", lapsed],
    ["Refused", refused ?? "not known now"],
  ];
  return (
    <section aria-label="How it goes" className="grid gap-4 rounded-panel border bg-card p-5">
      <Progress value={percent} label="Claimed" tone="deal" />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-soft">{label}</dt>
            <dd className="text-md font-semibold tnum">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-soft" aria-live="polite">
        {isStale ? "The store does not answer; these figures are the last it gave." : null}
      </p>
    </section>
  );
}
