"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { holdLonger } from "@/lib/checkout/actions";

/** How long the goods are still held, with ten minutes more once. */
export function HoldTimer({
  checkoutId,
  ends,
  extended,
}: {
  checkoutId: string;
  ends: number;
  extended: boolean;
}) {
  const [end, setEnd] = useState(ends);
  const [now, setNow] = useState<number | null>(null);
  const [used, setUsed] = useState(extended);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = now === null ? null : Math.max(0, Math.floor((end - now) / 1_000));
  const clock = left === null ? "" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-hush px-4 py-3">
      <p className="text-sm">
        {left === 0 ? (
          "The hold is over. Pay now if the goods are still there, or start again from your cart."
        ) : (
          <>
            Held for you for <span className="font-semibold tnum">{clock}</span>
          </>
        )}
      </p>
      {used || left === 0 ? null : (
        <Button
          size="sm"
          onClick={async () => {
            const answer = await holdLonger({ checkoutId });
            setUsed(true);
            if (answer.ok) setEnd(answer.data.holdEnds);
          }}
        >
          Ten minutes more
        </Button>
      )}
    </div>
  );
}
