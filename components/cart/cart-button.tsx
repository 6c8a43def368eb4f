"use client";

import type { MouseEvent } from "react";
import { HoverLink } from "@/components/ui/hover-link";
import { useCart } from "./cart-context";
import { warmCart } from "./cart-provider";

/** The cart in the header with its number; opens the drawer, and is a link to the cart page without script. */
export function CartButton() {
  const { units, setDrawerOpen } = useCart();

  function open(event: MouseEvent) {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!plain || window.location.pathname === "/cart") return;
    event.preventDefault();
    setDrawerOpen(true);
  }

  return (
    <HoverLink
      href="/cart"
      aria-haspopup="dialog"
      onClick={open}
      onPointerEnter={warmCart}
      onFocus={warmCart}
      className="inline-flex h-12 items-center gap-2.5 rounded-control border bg-card px-4 text-md font-semibold whitespace-nowrap hover:border-ink"
    >
      Cart
      {units > 0 ? (
        <span
          key={units}
          className="grid h-6 min-w-6 animate-pop-in place-items-center rounded-full bg-ink px-1.5 text-sm text-paper tnum"
        >
          {units > 99 ? "99+" : units}
          <span className="sr-only">{units === 1 ? " thing" : " things"}</span>
        </span>
      ) : null}
    </HoverLink>
  );
}
