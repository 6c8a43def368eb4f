"use client";

import { Progress } from "@/components/ui/progress";
import { useLiveDeal } from "./live-deals";

/** How much of the pool is claimed, and the limit. */
export function DealPool({ dealId, limit }: { dealId: string; limit: number }) {
  const live = useLiveDeal(dealId);
  return (
    <div className="grid gap-1.5">
      <Progress value={live?.claimedPercent ?? 0} label="Claimed" tone="deal" />
      <p className="flex justify-between gap-3 text-sm">
        <span className="font-semibold tnum" aria-live="off">
          {live === null ? " " : live.left === 0 ? "All claimed" : `${live.claimedPercent} % claimed`}
        </span>
        <span className="text-soft">{limit === 1 ? "limit 1 a person" : `limit ${limit} a person`}</span>
      </p>
    </div>
  );
}
