import Link from "next/link";
import { AddToCart } from "@/components/cart/add-to-cart";
import { Picture } from "@/components/catalog/picture";
import { Button } from "@/components/ui/button";
import { Price } from "@/components/ui/price";
import type { Wish } from "@/lib/accounts/queries/wishlist";
import { formatMoney } from "@/lib/platform/money";

/** One thing on the wishlist. */
export function WishRow({ wish }: { wish: Wish }) {
  const { title, choice, price, was, priceThen, currency, offerId, inStock } = wish;
  const cheaper = price !== null && priceThen !== null && price < priceThen;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-4">
      <div className={`size-20 overflow-hidden rounded-control sm:size-24 ground-${wish.ground}`}>
        {wish.picture ? <Picture picture={wish.picture} alt="" sizes="96px" widest={320} /> : null}
      </div>
      <div className="grid content-start gap-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-6">
        <div className="grid content-start gap-1">
          <Link href={`/p/${wish.productSlug}`} className="rounded-xs text-md font-medium hover:underline">
            {title}
          </Link>
          {choice ? <p className="text-sm text-soft">{choice}</p> : null}
          {price === null ? (
            <p className="text-soft">Nobody sells it now.</p>
          ) : (
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Price amount={price} was={was} currency={currency} />
              {cheaper ? (
                <span className="text-sm font-medium text-ok">
                  {formatMoney(priceThen - price, currency)} less than when you added it
                </span>
              ) : null}
            </p>
          )}
          {price !== null && !inStock ? <p className="text-sm text-soft">Sold out for now</p> : null}
        </div>
        <div className="flex flex-wrap items-start gap-2 sm:justify-end">
          {offerId && inStock ? (
            <AddToCart offerId={offerId} look="quiet" size="sm" wide={false} label="Add to cart" />
          ) : null}
          <form method="post" action="/account/wishlist/change">
            <input type="hidden" name="variantId" value={wish.variantId} />
            <input type="hidden" name="wished" value="no" />
            <Button type="submit" look="ghost" size="sm">
              Remove<span className="sr-only"> {title}</span>
            </Button>
          </form>
        </div>
      </div>
    </li>
  );
}
