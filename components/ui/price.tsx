import { formatMoney, priceParts } from "@/lib/platform/money";
import { cn } from "./cn";

const SIZES = {
  /** In a line of text or a table. */
  sm: "text-base [--minor:0.68em]",
  /** On a card. */
  md: "text-xl [--minor:0.6em]",
  lg: "text-2xl [--minor:0.56em]",
  /** In the buy box. */
  xl: "text-[2.625rem] leading-none [--minor:0.46em]",
} as const;

type PriceProps = {
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  /** What it cost before; struck beside it when it is more. */
  was?: number | null;
  size?: keyof typeof SIZES;
  /** "from" before a range. */
  from?: boolean;
  className?: string;
};

/** A price, set: large figures, raised minor units. Screen readers hear "$94.50, was $120.00". */
export function Price({ amount, currency, was, size = "md", from, className }: PriceProps) {
  const parts = priceParts(amount, currency);
  const before = was != null && was > amount ? was : null;
  return (
    <span className={cn("inline-flex flex-wrap items-baseline gap-x-1.5", className)}>
      {from ? <span className="text-sm font-normal text-soft">from</span> : null}
      <span
        aria-hidden="true"
        className={cn("display inline-flex items-start whitespace-nowrap tnum", SIZES[size])}
      >
        <span>{parts.symbol}</span>
        {parts.whole}
        {parts.minor ? (
          <span className="pl-px text-(length:--minor) leading-[1.7] tracking-normal">{parts.minor}</span>
        ) : null}
      </span>
      <span className="sr-only">{formatMoney(amount, currency)}</span>
      {before === null ? null : (
        <>
          <span className="sr-only">, was </span>
          <s className={cn("tnum text-soft", size === "xl" || size === "lg" ? "text-md" : "text-sm")}>
            {formatMoney(before, currency)}
          </s>
        </>
      )}
    </span>
  );
}

/** An amount in a sentence, a table or a sum: printed, tabular. */
export function Amount({
  amount,
  currency,
  className,
}: {
  amount: number;
  currency: string;
  className?: string;
}) {
  return <span className={cn("tnum whitespace-nowrap", className)}>{formatMoney(amount, currency)}</span>;
}
