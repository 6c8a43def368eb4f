"use client";

import { useEffect, useState } from "react";
import { LiveRow } from "./live-row";
import { forgetSeen, keepSeen, onForgotten, seenProducts } from "./seen";

/** What was looked at before, from this device's own memory, with the way to clear it. Also remembers this product. */
export function SeenRow({ source, productId }: { source: string; productId?: string }) {
  const [before, setBefore] = useState(false);
  useEffect(() => {
    setBefore(seenProducts().some((id) => id !== productId));
    const stop = onForgotten(() => setBefore(false));
    return stop;
  }, [productId]);
  useEffect(() => {
    if (!productId) return;
    // After the rows were asked for what came before it.
    const timer = setTimeout(() => keepSeen(productId), 1_500);
    return () => clearTimeout(timer);
  }, [productId]);

  if (!before) return null;
  return (
    <LiveRow source={source} kind="seen" title="Looked at before" note="kept on this device only">
      <button
        type="button"
        onClick={forgetSeen}
        className="mt-4 text-sm font-semibold underline underline-offset-3 hover:text-go"
      >
        Forget what I looked at
      </button>
    </LiveRow>
  );
}
