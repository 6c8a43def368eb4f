import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/form-error";
import { Price } from "@/components/ui/price";
import { type Cart, isReady, itemsTotal, payable } from "@/lib/cart/model/cart";

/** What the lines cost and the way on. `onLeave` is called when it is taken, so that the drawer can close. */
export function CartSum({ cart, onLeave }: { cart: Cart; onLeave?: (() => void) | undefined }) {
  const units = cart.lines.reduce((sum, line) => sum + payable(line), 0);
  const waiting = cart.lines.filter((line) => line.state !== "ok").length;
  return (
    <div className="grid gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <span className="text-md">{units === 1 ? "1 thing" : `${units} things`}</span>
        <Price amount={itemsTotal(cart)} currency={cart.currency} size="lg" />
      </div>
      <p className="text-sm text-soft">Delivery and tax are added at checkout.</p>
      {waiting > 0 ? (
        <Notice>
          {waiting === 1 ? "One thing" : `${waiting} things`} in your cart can’t be bought as it stands.
          Change the quantity, save it for later or remove it, then go on.
        </Notice>
      ) : null}
      {isReady(cart) ? (
        <LinkButton href="/checkout" look="go" size="lg" wide onClick={onLeave}>
          Go to checkout
        </LinkButton>
      ) : (
        <Button look="go" size="lg" wide disabled>
          Go to checkout
        </Button>
      )}
    </div>
  );
}
