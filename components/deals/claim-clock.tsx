"use client";

import { useEffect, useState } from "react";

/** Milliseconds until `until` by the visitor's clock, every second; null before the page runs. */
export function useTimeLeft(until: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now === null ? null : Math.max(0, until - now);
}

/** "4:59". */
export function minutesText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "Yours at the deal's price for 4:12", and what happens after. */
export function ClaimClock({ until }: { until: number }) {
  const left = useTimeLeft(until);
  return (
    <p className="text-sm font-semibold text-deal-text">
      {left === 0 ? (
        "The claim ran out: the unit went to the next in line."
      ) : (
        <>
          Yours at the deal's price
          {left === null ? null : (
            <>
              {" "}
              for{" "}
              <span role="timer" className="tnum">
                {minutesText(left)}
              </span>
            </>
          )}
        </>
      )}
    </p>
  );
}
