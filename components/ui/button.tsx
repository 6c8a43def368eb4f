import type { ComponentProps } from "react";
import { cn } from "./cn";
import { HoverLink } from "./hover-link";
import { Spinner } from "./spinner";

const SHAPE =
  "relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-semibold whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50";

const LOOKS = {
  /** What moves the purchase forward: once per view. */
  go: "bg-go text-on-go hover:bg-go-strong",
  /** Ends or claims a deal; nothing else is vermilion. */
  deal: "bg-deal-fill text-on-deal hover:opacity-90",
  ink: "bg-ink text-paper hover:opacity-85",
  quiet: "border border-line bg-card text-ink hover:border-ink",
  ghost: "text-ink hover:bg-hush",
  danger: "border border-line bg-card text-bad hover:border-bad",
} as const;

const SIZES = {
  sm: "h-9 px-3.5 text-sm",
  md: "h-11 px-5 text-base",
  lg: "h-13 px-6 text-md",
  /** Square, for an icon alone; give it an aria-label. */
  icon: "size-11 text-base",
  "icon-sm": "size-9 text-sm",
} as const;

export type ButtonStyle = {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
  /** Takes the whole width. */
  wide?: boolean;
};

/** Classes of a button, for the rare element that must look like one without being one. */
export function buttonClasses({ look = "quiet", size = "md", wide }: ButtonStyle = {}, className?: string) {
  return cn(SHAPE, LOOKS[look], SIZES[size], wide && "w-full", className);
}

type ButtonProps = ComponentProps<"button"> & ButtonStyle & { busy?: boolean };

/** `busy` keeps the width, shows a spinner and refuses clicks. */
export function Button({ look, size, wide, busy, className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClasses({ look, size, wide }, className)}
    >
      {busy ? (
        <>
          <span className="inline-flex items-center gap-2 opacity-0">{rest.children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        rest.children
      )}
    </button>
  );
}

/** A link that looks like a button. */
export function LinkButton({
  look,
  size,
  wide,
  className,
  ...rest
}: ComponentProps<typeof HoverLink> & ButtonStyle) {
  return <HoverLink {...rest} className={buttonClasses({ look, size, wide }, className)} />;
}
