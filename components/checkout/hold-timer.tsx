"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { holdLonger } from "@/lib/checkout/actions";

/** How long the goods are still held; once it can be made ten minutes longer. */
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
  const [refused, setRefused] = useState<string | null>(null);
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
            Held for you for{" "}
            <span role="timer" className="font-semibold tnum">
              {clock}
            </span>
            {used ? null : ". You can keep it ten minutes longer, once."}
          </>
        )}
      </p>
      <FormError className="w-full">{refused}</FormError>
      {used || left === 0 ? null : (
        <Button
          size="sm"
          onClick={async () => {
            const answer = await holdLonger({ checkoutId });
            if (answer.ok) setEnd(answer.data.holdEnds);
            else setRefused(answer.error.message);
            if (answer.ok || answer.error.code === "extended") setUsed(true);
          }}
        >
          Keep it for me
        </Button>
      )}
    </div>
  );
}
