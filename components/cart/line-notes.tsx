import { CircleAlert } from "@/components/ui/icons";
import { promiseDay } from "@/components/ui/promise-line";
import type { CartLine } from "@/lib/cart/model/cart";
import { formatMoney } from "@/lib/platform/money";

/** What stands in the way of buying a line now; null when nothing does. */
export function lineProblem({ state, limit, sellerLimit }: CartLine): string | null {
  switch (state) {
    case "ok":
      return null;
    case "held":
      return "Held for you: an order with it waits for its payment.";
    case "short":
      return limit === sellerLimit ? `At most ${limit} an order.` : `Only ${limit} left.`;
    case "out":
      return "Sold out for now. Save it for later, and look again.";
    case "gone":
      return "No longer sold.";
  }
}

/** "was $24.00 when you added it"; null while the price is the same. */
export function priceNote({ price, priceThen, currency }: CartLine): string | null {
  return price === priceThen ? null : `was ${formatMoney(priceThen, currency)} when you added it`;
}

export function LineProblem({ line }: { line: CartLine }) {
  const problem = lineProblem(line);
  if (!problem) return null;
  if (line.state === "held") return <p className="text-sm font-medium">{problem}</p>;
  return (
    <p className="flex items-start gap-1.5 text-sm font-medium text-bad">
      <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
      {problem}
    </p>
  );
}

export function LinePromise({ line }: { line: CartLine }) {
  if (!line.promise) return null;
  return (
    <p className="text-sm font-medium text-ok">
      Get it <time dateTime={line.promise}>{promiseDay(line.promise)}</time>
    </p>
  );
}
