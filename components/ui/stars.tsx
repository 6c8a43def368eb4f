import { formatCount } from "@/lib/platform/count-text";
import { cn } from "./cn";

/** Five stars filled to `value` (0 to 5), then the figure and, when given, how many reviews. */
export function Stars({
  value,
  count,
  figures = true,
  className,
}: {
  value: number;
  count?: number;
  figures?: boolean;
  className?: string;
}) {
  const rounded = value.toFixed(1);
  const spoken = `${rounded} of 5 stars${count === undefined ? "" : `, ${count} ${count === 1 ? "review" : "reviews"}`}`;
  return (
    <span className={cn("inline-flex items-center gap-1.5 text-sm whitespace-nowrap", className)}>
      <span
        role="img"
        aria-label={spoken}
        className="star-row"
        style={{ "--fill": `${(value / 5) * 100}%` } as React.CSSProperties}
      />
      {figures ? (
        <span aria-hidden="true" className="text-soft tnum">
          {rounded}
          {count === undefined ? "" : ` (${formatCount(count)})`}
        </span>
      ) : null}
    </span>
  );
}
