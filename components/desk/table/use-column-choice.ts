"use client";

import { useEffect, useState } from "react";

/** The columns of a list that its reader hid, kept in this browser. */
export function useColumnChoice(name: string): [readonly string[], (hidden: readonly string[]) => void] {
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const key = `columns:${name}`;
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
      if (Array.isArray(kept)) setHidden(kept.filter((id) => typeof id === "string"));
    } catch {
      // A browser that keeps nothing shows all of them.
    }
  }, [key]);
  const choose = (next: readonly string[]) => {
    setHidden(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // As above: the choice holds for this page.
    }
  };
  return [hidden, choose];
}
