"use client";

import Link from "next/link";
import { bySeller, type CartLine } from "@/lib/cart/model/cart";
import { CartLineRow } from "./cart-line-row";

/** So many lines are on screen when a cart opens. */
const AT_ONCE = 4;

/** Lines by the seller who ships them. */
export function SellerGroups({ lines, onLeave }: { lines: readonly CartLine[]; onLeave?: () => void }) {
  const groups = bySeller(lines);
  const shown = groups.flatMap((group) => group.lines);
  return (
    <div className="grid gap-6">
      {groups.map(({ seller, lines: theirs }) => (
        <section key={seller.id} aria-label={`Sold by ${seller.name}`}>
          <p className="border-b pb-2 text-sm text-soft">
            Sold and shipped by{" "}
            <Link
              href={`/s/${seller.slug}`}
              prefetch={false}
              onClick={onLeave}
              className="rounded-xs font-semibold text-ink hover:underline"
            >
              {seller.name}
            </Link>
          </p>
          <ul className="divide-y">
            {theirs.map((line) => (
              <CartLineRow
                key={line.offerId}
                line={line}
                load={shown.indexOf(line) < AT_ONCE ? "first" : "lazy"}
                onLeave={onLeave}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
