import { cn } from "./cn";

/** Turns while something is on its way. Say what in words beside it, or pass `label`. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <span
      role={label ? "status" : undefined}
      className={cn("inline-flex size-[1.15em] items-center justify-center", className)}
    >
      <svg viewBox="0 0 20 20" fill="none" className="size-full animate-spin" aria-hidden="true">
        <circle cx="10" cy="10" r="8" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2.5" />
        <path d="M10 2a8 8 0 0 1 8 8" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
