import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** Why the whole form was refused; announced at once. Renders nothing without children. */
export function FormError({ children, className }: { children?: ReactNode; className?: string }) {
  if (!children) return null;
  return (
    <div
      role="alert"
      className={cn("flex items-start gap-2.5 rounded-control bg-bad-ground px-4 py-3 text-base", className)}
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}

const NOTES = { info: Info, ok: CircleCheck } as const;

/** A quiet remark about what the visitor sees: a price that changed, a thing that was saved. */
export function Notice({
  children,
  kind = "info",
  className,
}: {
  children: ReactNode;
  kind?: keyof typeof NOTES;
  className?: string;
}) {
  const Icon = NOTES[kind];
  return (
    <div
      role="status"
      className={cn("flex items-start gap-2.5 rounded-control bg-hush px-4 py-3 text-base", className)}
    >
      <Icon
        aria-hidden="true"
        className={cn("mt-0.5 size-5 shrink-0", kind === "ok" ? "text-ok" : "text-soft")}
      />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
