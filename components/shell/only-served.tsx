"use client";

import type { ReactNode } from "react";

/** In the HTML that was sent, and never again: a page on its way through the browser shows an empty place instead. */
export function OnlyServed({ children }: { children: ReactNode }) {
  return typeof window === "undefined" ? children : <div className="min-h-dvh" aria-busy="true" />;
}
