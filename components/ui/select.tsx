import type { ComponentProps } from "react";
import { ChevronDown } from "@/components/ui/icons";
import { cn } from "./cn";
import { CONTROL } from "./input";

const SIZES = { md: "h-12 pr-11 pl-4 text-md", sm: "h-9 pr-9 pl-3.5 text-sm font-medium" } as const;

/** The browser's own select: the phone's wheel, type-ahead and no script, in our dress. Children are `<option>`s. */
export function Select({
  className,
  dense = false,
  ...rest
}: ComponentProps<"select"> & { dense?: boolean }) {
  return (
    <span className={cn("relative block", className)}>
      <select {...rest} className={cn(CONTROL, "appearance-none", SIZES[dense ? "sm" : "md"])} />
      <ChevronDown
        aria-hidden="true"
        className={cn(
          "pointer-events-none absolute top-1/2 -translate-y-1/2 text-soft",
          dense ? "right-3 size-4" : "right-4 size-5",
        )}
      />
    </span>
  );
}
