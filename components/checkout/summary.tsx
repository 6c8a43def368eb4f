import { Picture } from "@/components/catalog/picture";
import { Amount, Price } from "@/components/ui/price";
import type { CheckoutView } from "@/lib/checkout/model";

/** What is bought and what it comes to: always the server's figures. */
export function Summary({ view }: { view: CheckoutView }) {
  const { currency } = view;
  const isPlaceKnown = view.address !== null;
  const rows: { label: string; amount: number; says?: { text: string; className: string } }[] = [
    { label: "Items", amount: view.itemsTotal },
  ];
  for (const { name, amount } of view.promotions) if (amount > 0) rows.push({ label: name, amount: -amount });
  const named = view.promotions.reduce((sum, { amount }) => sum + amount, 0);
  if (view.discountTotal > named) rows.push({ label: "Discount", amount: named - view.discountTotal });
  rows.push({
    label: "Delivery",
    amount: view.shippingTotal,
    ...(!isPlaceKnown && { says: { text: "with your address", className: "text-soft" } }),
    ...(isPlaceKnown && view.shippingTotal === 0 && { says: { text: freeBy(view), className: "text-ok" } }),
  });
  if (view.taxTotal > 0)
    rows.push({ label: view.taxIncluded ? "Tax, in the prices" : "Tax", amount: view.taxTotal });
  if (view.creditTotal > 0) rows.push({ label: "Store credit", amount: -view.creditTotal });
  return (
    <section aria-label="Your order" className="grid gap-4">
      <ul className="grid gap-3">
        {view.sellers.flatMap((seller) =>
          seller.lines.map((line) => (
            <li key={line.offerId} className="grid grid-cols-[56px_1fr_auto] items-center gap-3">
              <span className="size-14 overflow-hidden rounded-control bg-hush">
                {line.picture ? <Picture picture={line.picture} sizes="56px" widest={160} alt="" /> : null}
              </span>
              <span className="min-w-0">
                <span className="block truncate font-medium">{line.title}</span>
                <span className="block truncate text-sm text-soft">
                  {[line.choice, line.quantity > 1 ? `${line.quantity} pieces` : ""]
                    .filter(Boolean)
                    .join(" · ") || seller.name}
                </span>
              </span>
              <Amount amount={line.quantity * line.unitPrice} currency={currency} />
            </li>
          )),
        )}
      </ul>
      <dl className="grid gap-1.5 border-t pt-4">
        {rows.map((row) => (
          <div key={row.label} className="flex justify-between gap-4">
            <dt className="text-soft">{row.label}</dt>
            <dd>
              {row.says ? (
                <span className={row.says.className}>{row.says.text}</span>
              ) : (
                <Amount amount={row.amount} currency={currency} />
              )}
            </dd>
          </div>
        ))}
        <div className="mt-2 flex items-baseline justify-between gap-4 border-t pt-3">
          <dt className="text-md font-semibold">To pay</dt>
          <dd>
            <Price amount={view.total} currency={currency} size="lg" />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** "free", or with the name of the promotion that made it so. */
function freeBy({ promotions }: CheckoutView): string {
  const by = promotions.find(({ shipping }) => shipping > 0);
  return by ? `free, ${by.name}` : "free";
}
