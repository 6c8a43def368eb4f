"use client";

import { Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";
import { X } from "@/components/ui/icons";
import { cn } from "./cn";

type OverlayProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  /** Hides the title from sight, never from screen readers. */
  hideTitle?: boolean;
  description?: ReactNode;
  children: ReactNode;
  /** Stays at the bottom while the content scrolls. */
  footer?: ReactNode;
};

const VEIL =
  "fixed inset-0 z-40 bg-veil data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-4xl" } as const;

/** A dialog in the middle; on a phone it rises from the bottom. Focus is kept inside and given back. */
export function Dialog({ width = "md", ...props }: OverlayProps & { width?: keyof typeof WIDTHS }) {
  return (
    <Overlay
      {...props}
      className={cn(
        "inset-x-0 bottom-0 max-h-[88dvh] rounded-t-panel sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:-translate-y-1/2 sm:rounded-panel",
        "max-sm:data-[state=open]:animate-from-bottom max-sm:data-[state=closed]:animate-to-bottom sm:data-[state=open]:animate-fade-in sm:data-[state=closed]:animate-fade-out",
        WIDTHS[width],
      )}
    />
  );
}

const SIDES = {
  right:
    "inset-y-0 right-0 w-full max-w-[440px] sm:rounded-l-panel data-[state=open]:animate-from-right data-[state=closed]:animate-to-right",
  left: "inset-y-0 left-0 w-[88%] max-w-[360px] rounded-r-panel data-[state=open]:animate-from-left data-[state=closed]:animate-to-left",
} as const;

/** A sheet that comes from its edge: the cart from the right, a menu from the left. */
export function Drawer({ side = "right", ...props }: OverlayProps & { side?: keyof typeof SIDES }) {
  return <Overlay {...props} className={SIDES[side]} />;
}

function Overlay({
  open,
  onOpenChange,
  trigger,
  title,
  hideTitle,
  description,
  children,
  footer,
  className,
}: OverlayProps & { className: string }) {
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={VEIL} />
        <RadixDialog.Content
          className={cn("fixed z-50 flex flex-col overflow-hidden bg-card outline-none", className)}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header
            className={cn(
              "flex items-start gap-4 px-5 pt-5 sm:px-6",
              hideTitle && "absolute top-0 right-0 z-10",
            )}
          >
            <div className={hideTitle ? "sr-only" : "min-w-0 flex-1 pb-3"}>
              <RadixDialog.Title className="text-xl">{title}</RadixDialog.Title>
              {description ? (
                <RadixDialog.Description className="mt-1 text-base text-soft">
                  {description}
                </RadixDialog.Description>
              ) : null}
            </div>
            <RadixDialog.Close
              aria-label="Close"
              className="-mt-1.5 -mr-2 grid size-10 shrink-0 place-items-center rounded-control bg-card hover:bg-hush"
            >
              <X aria-hidden="true" className="size-5" />
            </RadixDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-6 sm:px-6">
            {children}
          </div>
          {footer ? <footer className="border-t px-5 py-4 sm:px-6">{footer}</footer> : null}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Wrap a button inside a Dialog or Drawer to make it close. */
export const DialogClose = RadixDialog.Close;
