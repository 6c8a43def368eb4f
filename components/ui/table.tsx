import type { ComponentProps } from "react";
import { cn } from "./cn";

const CARDS =
  "max-lg:block max-lg:[&_thead]:sr-only max-lg:[&_tbody]:block max-lg:[&_tbody_tr]:grid max-lg:[&_tbody_tr]:border-b max-lg:[&_tbody_tr]:py-2.5";

/**
 * A table that scrolls sideways on its own, so the page never does. `label` names it. With `cards` a row is a card of name
 * and value on a phone: its cells say their `name`, or that they `lead`.
 */
export function Table({
  label,
  dense,
  cards,
  className,
  ...rest
}: ComponentProps<"table"> & { label: string; dense?: boolean; cards?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto focus-visible:rounded-sm">
      <table
        {...rest}
        // Laid out as cards it stays a table to a screen reader.
        role={cards ? "table" : undefined}
        data-dense={dense || undefined}
        className={cn(
          "group/table w-full border-collapse text-left",
          dense ? "text-sm" : "text-base",
          cards && CARDS,
          className,
        )}
      />
    </section>
  );
}

export function Th({ numeric, className, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "border-b px-3 py-2 text-sm font-medium whitespace-nowrap text-soft first:pl-0 last:pr-0",
        numeric && "text-right",
        className,
      )}
    />
  );
}

const CELL =
  "border-b px-3 py-3 align-middle group-data-dense/table:h-9 group-data-dense/table:py-1 first:pl-0 last:pr-0";
const CARD_CELL =
  "max-lg:py-0.5 max-lg:max-w-none! max-lg:whitespace-normal! lg:border-b lg:px-3 lg:py-3 lg:align-middle lg:group-data-dense/table:h-9 lg:group-data-dense/table:py-1 lg:first:pl-0 lg:last:pr-0";

type CellProps = ComponentProps<"td"> & {
  numeric?: boolean;
  /** In a table of cards, what stands before it on a phone; empty for nothing. */
  name?: string;
  /** In a table of cards, what names the row: first on a phone. */
  lead?: boolean;
};

/** `numeric` aligns right in tabular figures. */
export function Td({ numeric, name, lead, className, children, ...rest }: CellProps) {
  const inCard = lead || name !== undefined;
  return (
    <td
      {...rest}
      className={cn(
        inCard ? CARD_CELL : CELL,
        lead ? "max-lg:order-first" : inCard && "max-lg:flex max-lg:gap-2",
        numeric && (inCard ? "tnum lg:text-right lg:whitespace-nowrap" : "text-right tnum whitespace-nowrap"),
        className,
      )}
    >
      {name ? (
        <span aria-hidden="true" className="min-w-24 shrink-0 text-soft lg:hidden">
          {name}
        </span>
      ) : null}
      {children}
    </td>
  );
}

/** Facts as label and value with hairlines between: attributes, an order's totals. */
export function Facts({
  items,
  className,
}: {
  items: { label: React.ReactNode; value: React.ReactNode; key: string }[];
  className?: string;
}) {
  return (
    <dl className={cn("divide-y border-y", className)}>
      {items.map((item) => (
        <div key={item.key} className="grid grid-cols-[minmax(7rem,2fr)_3fr] gap-4 py-2.5">
          <dt className="text-sm leading-5.5 text-soft">{item.label}</dt>
          <dd className="min-w-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
