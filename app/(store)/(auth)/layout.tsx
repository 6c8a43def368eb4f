import type { ReactNode } from "react";

/** One narrow column: these pages ask one thing. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return <div className="mx-auto grid w-full max-w-md gap-6 px-4 py-10 sm:py-16">{children}</div>;
}
