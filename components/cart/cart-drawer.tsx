"use client";

import { LinkButton } from "@/components/ui/button";
import { Drawer } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useCart } from "./cart-context";
import { CartSum } from "./cart-sum";
import { EmptyCart } from "./empty-cart";
import { SellerGroups } from "./seller-groups";

/** The cart from its edge, over any page. */
export function CartDrawer() {
  const { cart, drawerOpen, setDrawerOpen } = useCart();
  const close = () => setDrawerOpen(false);
  const filled = cart !== null && cart.lines.length > 0;
  return (
    <Drawer
      open={drawerOpen}
      onOpenChange={setDrawerOpen}
      title="Cart"
      footer={
        filled ? (
          <div className="grid gap-3">
            <CartSum cart={cart} onLeave={close} />
            <LinkButton href="/cart" wide onClick={close}>
              See the whole cart
            </LinkButton>
          </div>
        ) : undefined
      }
    >
      {cart === null ? <WaitingLines /> : null}
      {filled ? <SellerGroups lines={cart.lines} onLeave={close} /> : null}
      {cart !== null && !filled ? <EmptyCart onLeave={close} /> : null}
    </Drawer>
  );
}

function WaitingLines() {
  return (
    <div role="status" aria-label="Your cart is on its way" className="grid gap-4 py-4">
      {["first", "second"].map((row) => (
        <div key={row} className="flex gap-4">
          <Skeleton className="size-20 rounded-control sm:size-24" />
          <div className="grid flex-1 content-start gap-2">
            <Skeleton className="h-5 w-3/4" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
