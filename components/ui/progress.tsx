import { cn } from "./cn";

/** A share of a whole, 0 to 100. `deal` is vermilion and only for deals. */
export function Progress({
  value,
  label,
  tone = "ink",
  className,
}: {
  value: number;
  label: string;
  tone?: "ink" | "deal" | "star";
  className?: string;
}) {
  const share = Math.min(100, Math.max(0, value));
  const fill = { ink: "bg-ink", deal: "bg-deal", star: "bg-star" }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn("h-2 overflow-hidden rounded-full", tone === "deal" ? "bg-card" : "bg-line", className)}
    >
      <div className={cn("h-full rounded-full transition-[width]", fill)} style={{ width: `${share}%` }} />
    </div>
  );
}
