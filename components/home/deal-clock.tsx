"use client";

import { useEffect, useState } from "react";
import { countdown, momentOf } from "@/lib/deals/model";

const WORDS = { upcoming: "starts in", running: "ends in", over: "is over" } as const;

/** "Deal · ends in 02:14:37", counting by the visitor's clock. Says only "Deal" until it runs. */
export function DealClock({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);

  const moment = now === null ? null : momentOf({ startsAt, endsAt }, now);
  return (
    <p className="text-base font-semibold text-deal-text">
      Deal
      {now === null || moment === null ? null : (
        <>
          {" · "}
          {WORDS[moment]}{" "}
          {moment === "over" ? null : (
            <span role="timer" className="tnum">
              {countdown(Date.parse(moment === "upcoming" ? startsAt : endsAt) - now)}
            </span>
          )}
        </>
      )}
    </p>
  );
}
