import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A table that scrolls sideways on its own, so the page never does. `label` names it. */
export function Table({
  label,
  dense,
  className,
  ...rest
}: ComponentProps<"table"> & { label: string; dense?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto focus-visible:rounded-sm">
      <table
        {...rest}
        data-dense={dense || undefined}
        className={cn(
          "group/table w-full border-collapse text-left",
          dense ? "text-sm" : "text-base",
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

/** `numeric` aligns right in tabular figures. */
export function Td({ numeric, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cn(
        "border-b px-3 py-3 align-middle group-data-dense/table:h-9 group-data-dense/table:py-1 first:pl-0 last:pr-0",
        numeric && "text-right tnum whitespace-nowrap",
        className,
      )}
    />
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
