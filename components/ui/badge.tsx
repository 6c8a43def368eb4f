import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { HoverLink } from "./hover-link";

const TONES = {
  plain: "bg-hush text-ink",
  ink: "bg-ink text-paper",
  ok: "bg-ok-ground text-ok",
  warn: "bg-warn-ground text-warn",
  bad: "bg-bad-ground text-bad",
  deal: "bg-deal-ground text-deal-text",
} as const;

/** A state in one or two words. Colour repeats what the words say. */
export function Badge({
  tone = "plain",
  className,
  children,
}: {
  tone?: keyof typeof TONES;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-6 items-center gap-1 rounded-full px-2.5 text-xs font-semibold whitespace-nowrap",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** How much is off, on the corner of a picture: white in both themes, as the picture is light in both. */
export function DealBadge({ percent }: { percent: number }) {
  return (
    <span className="inline-flex h-6 items-center rounded-full bg-white px-2.5 text-xs font-semibold text-[oklch(0.53_0.19_32)]">
      <span aria-hidden="true">−{percent}&#8239;%</span>
      <span className="sr-only">{percent} percent off</span>
    </span>
  );
}

const CHIP =
  "inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border px-4 text-sm font-medium whitespace-nowrap transition-colors";

/** A choice of several, or a way into a smaller shelf. */
export function ChipLink({
  active,
  className,
  ...rest
}: ComponentProps<typeof HoverLink> & { active?: boolean }) {
  return (
    <HoverLink
      {...rest}
      aria-current={active ? "page" : undefined}
      className={cn(
        CHIP,
        active ? "border-ink bg-ink text-paper" : "border-line bg-card hover:border-ink",
        className,
      )}
    />
  );
}
