import type { ReactNode } from "react";
import { cn } from "./cn";

/** What a list says when it has nothing: why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
  picture,
  as: Heading = "h2",
  className,
}: {
  title: ReactNode;
  children?: ReactNode;
  /** A LinkButton or Button. */
  action?: ReactNode;
  /** An object on its ground, or an icon. */
  picture?: ReactNode;
  as?: "h1" | "h2" | "h3";
  className?: string;
}) {
  return (
    <div className={cn("mx-auto grid max-w-md justify-items-center gap-3 px-4 py-16 text-center", className)}>
      {picture ? <div className="mb-2">{picture}</div> : null}
      <Heading className="text-2xl">{title}</Heading>
      {children ? <div className="text-md text-soft">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  );
}
