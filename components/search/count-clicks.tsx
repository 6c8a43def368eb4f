"use client";

import type { MouseEvent, ReactNode } from "react";

/** Tells the store that a result of `query` was opened, also in a new tab; what is opened does not wait for it. */
export function CountClicks({ query, children }: { query: string; children: ReactNode }) {
  if (query === "") return children;
  const count = ({ target }: MouseEvent) => {
    if ((target as Element).closest("a")) navigator.sendBeacon("/api/live/search-click", query);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the links inside, which are operable
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link fires click for the keyboard too
    <div onClick={count} onAuxClick={count}>
      {children}
    </div>
  );
}
