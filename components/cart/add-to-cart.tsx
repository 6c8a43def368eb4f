"use client";

import { type FormEvent, useState } from "react";
import { Button, type ButtonStyle } from "@/components/ui/button";
import type { LinePreview } from "@/lib/cart/model/guess";
import { useCart } from "./cart-context";
import { warmCart } from "./cart-provider";

type AddToCartProps = Pick<ButtonStyle, "look" | "size" | "wide"> & {
  offerId: string;
  quantity?: number;
  disabled?: boolean;
  label?: string;
  /** Lets the drawer show the line before the server has answered. */
  preview?: LinePreview;
  /** Goes there instead of showing the cart: "/checkout" makes it "Buy now". A path of this site. */
  next?: string;
  className?: string;
};

/** Puts an offer into the cart and shows it. Without script it is a form that leads to the cart page. */
export function AddToCart({
  offerId,
  quantity = 1,
  disabled,
  label = "Add to cart",
  preview,
  next,
  look = "go",
  size = "lg",
  wide = true,
  className,
}: AddToCartProps) {
  const { change, setDrawerOpen } = useCart();
  const [leaving, setLeaving] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    const known = preview ? { preview } : {};
    const done = change({ act: "add", offerId, quantity }, known);
    if (!next) return setDrawerOpen(true);
    setLeaving(true);
    if (await done) window.location.assign(next);
    else setLeaving(false);
  }

  return (
    <form method="post" action="/cart/change" onSubmit={add} className={className}>
      <input type="hidden" name="act" value="add" />
      <input type="hidden" name="offerId" value={offerId} />
      <input type="hidden" name="quantity" value={quantity} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Button
        type="submit"
        look={look}
        size={size}
        wide={wide}
        disabled={disabled}
        busy={leaving}
        onPointerEnter={warmCart}
        onFocus={warmCart}
      >
        {label}
      </Button>
    </form>
  );
}
