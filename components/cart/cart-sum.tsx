"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Notice } from "@/components/ui/form-error";
import { Amount, Price } from "@/components/ui/price";
import {
  type Cart,
  type CartPromotion,
  goodsTotal,
  isReady,
  isSettled,
  itemsTotal,
  payable,
} from "@/lib/cart/model/cart";
import { useCart } from "./cart-context";

const CHECKOUT = "/checkout";

/** What the lines cost and the way on. `onLeave` is called when it is taken, so that the drawer can close. */
export function CartSum({ cart, onLeave }: { cart: Cart; onLeave?: (() => void) | undefined }) {
  const units = cart.lines.reduce((sum, line) => sum + payable(line), 0);
  const undecided = cart.lines.filter((line) => !isSettled(line)).length;
  return (
    <div className="grid gap-3">
      {cart.promotions.length > 0 ? <Promotions cart={cart} /> : null}
      <div className="flex items-baseline justify-between gap-4">
        <span className="text-md">{units === 1 ? "1 thing" : `${units} things`}</span>
        <Price amount={goodsTotal(cart)} currency={cart.currency} size="lg" />
      </div>
      <p className="text-sm text-soft">Delivery and tax are added at checkout.</p>
      {cart.waiting ? (
        <Notice>
          An order of yours waits for its payment.{" "}
          <Link
            href={`${CHECKOUT}/${cart.waiting}`}
            prefetch={false}
            onClick={onLeave}
            className="rounded-xs font-medium underline"
          >
            Pay for it or go back
          </Link>
        </Notice>
      ) : null}
      {undecided > 0 && !cart.waiting ? (
        <Notice>
          {undecided === 1 ? "One thing" : `${undecided} things`} in your cart can’t be bought as it stands.
          Change the quantity, save it for later or remove it, then go on.
        </Notice>
      ) : null}
      <ToCheckout ready={cart.waiting !== null || isReady(cart)} onLeave={onLeave} />
    </div>
  );
}

const DELIVERY: Record<Exclude<CartPromotion["delivery"], "paid">, string> = {
  free: "Free delivery",
  partly: "Free delivery of some parcels",
};

/** What comes off by itself; grey while a change of the cart is on its way, which may change it too. */
function Promotions({ cart }: { cart: Cart }) {
  const { busy } = useCart();
  return (
    <dl
      aria-label="Promotions"
      aria-busy={busy}
      className={cn("grid gap-1 border-b pb-3 text-sm", busy && "text-soft")}
    >
      <div className="flex items-baseline justify-between gap-4">
        <dt>Items</dt>
        <dd>
          <Amount amount={itemsTotal(cart)} currency={cart.currency} />
        </dd>
      </div>
      {cart.promotions.map(({ id, name, amount, delivery }) => (
        <div key={id} className="flex items-baseline justify-between gap-4">
          <dt className="min-w-0 break-words">{name}</dt>
          <dd className="text-right">
            {amount > 0 ? <Amount amount={-amount} currency={cart.currency} /> : null}
            {delivery === "paid" ? null : DELIVERY[delivery]}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Leads to the checkout once every change has reached the server: what is ordered is what is seen. */
function ToCheckout({ ready, onLeave }: { ready: boolean; onLeave?: (() => void) | undefined }) {
  const { busy } = useCart();
  const router = useRouter();
  const [leaving, setLeaving] = useState(false);

  useEffect(() => {
    if (!leaving || busy) return;
    setLeaving(false);
    if (!ready) return;
    onLeave?.();
    router.push(CHECKOUT);
  }, [leaving, busy, ready, onLeave, router]);

  function go(event: MouseEvent) {
    if (!busy) return onLeave?.();
    event.preventDefault();
    setLeaving(true);
  }

  if (leaving || !ready) {
    return (
      <Button look="go" size="lg" wide disabled={!ready} busy={leaving}>
        Go to checkout
      </Button>
    );
  }
  return (
    <LinkButton href={CHECKOUT} look="go" size="lg" wide onClick={go}>
      Go to checkout
    </LinkButton>
  );
}
