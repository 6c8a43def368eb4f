"use client";

import { Popover as RadixPopover } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A panel that belongs to its button. For a list of commands use `Menu`. */
export function Popover({
  trigger,
  children,
  align = "end",
  label,
  className,
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  /** Names the panel for screen readers. */
  label: string;
  className?: string;
}) {
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          align={align}
          sideOffset={8}
          collisionPadding={12}
          aria-label={label}
          className={cn(
            "z-50 w-80 max-w-[calc(100vw-24px)] rounded-panel border bg-card p-5 shadow-float outline-none data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out",
            className,
          )}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}

/** Wrap a button inside a Popover to make it close. */
export const PopoverClose = RadixPopover.Close;
