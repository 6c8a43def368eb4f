"use client";

import { LiveRow } from "@/components/recommendations/live-row";
import type { CartLine } from "@/lib/cart/model/cart";

const MOST = 12;

/** What goes with the cart as it is now. Nothing beside an empty one. */
export function GoesWith({ lines }: { lines: readonly CartLine[] }) {
  const ids = [...new Set(lines.map(({ productId }) => productId))].slice(0, MOST);
  if (ids.length === 0) return null;
  return <LiveRow source={`cart?with=${ids.join(",")}`} kind="goes" title="Goes well with your cart" />;
}
