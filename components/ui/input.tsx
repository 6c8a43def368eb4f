import type { ComponentProps } from "react";
import { cn } from "./cn";

export const CONTROL =
  "w-full rounded-control border border-edge bg-card text-ink transition-colors placeholder:text-soft hover:border-ink focus-visible:border-ink focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad aria-invalid:focus-visible:outline-bad";

/** One line of text. Inside a `Field` spread its control props: they wire label, hint and error. */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input type={type} {...rest} className={cn(CONTROL, "h-12 px-4 text-md", className)} />;
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} {...rest} className={cn(CONTROL, "min-h-24 px-4 py-3 text-md", className)} />;
}
