"use client";

import { DropdownMenu } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** Commands behind a button; arrow keys and type-ahead work. Children are `MenuItem`s and `MenuSeparator`s. */
export function Menu({
  trigger,
  children,
  align = "end",
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
}) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 min-w-52 rounded-control border bg-card p-1.5 shadow-float outline-none data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** One command. With `asChild` it may wrap a link. */
export function MenuItem({
  danger,
  className,
  ...rest
}: ComponentProps<typeof DropdownMenu.Item> & { danger?: boolean }) {
  return (
    <DropdownMenu.Item
      {...rest}
      className={cn(
        "flex min-h-9 w-full items-center gap-2.5 rounded-sm px-3 py-1.5 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-hush [&>svg]:size-4 [&>svg]:text-soft",
        danger && "text-bad",
        className,
      )}
    />
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-1.5 my-1.5 h-px bg-line" />;
}
