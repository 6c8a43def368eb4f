"use client";

import { useEffect, useState } from "react";

/** What the page may know of who looks at it: what `/api/live/me` answers. `name` is null for a guest. */
export type Visitor = {
  name: string | null;
  staff: boolean;
  sellers: { slug: string; name: string }[];
  cartCount: number;
  /** Variants on the member's wishlist. */
  wishes: string[];
};

/** Fired on window after signing in or out. */
export const VISITOR_EVENT = "agora:visitor";

let asked: Promise<Visitor | null> | undefined;

/** Null until the live answer is there; asked once a page however many want to know. */
export function useVisitor(): Visitor | null {
  const [visitor, setVisitor] = useState<Visitor | null>(null);
  useEffect(() => {
    let gone = false;
    const show = async () => {
      asked ??= ask();
      const answer = await asked;
      if (!gone) setVisitor(answer);
    };
    const again = () => {
      asked = undefined;
      void show();
    };
    void show();
    window.addEventListener(VISITOR_EVENT, again);
    return () => {
      gone = true;
      window.removeEventListener(VISITOR_EVENT, again);
    };
  }, []);
  return visitor;
}

async function ask(): Promise<Visitor | null> {
  try {
    const response = await fetch("/api/live/me");
    return response.ok ? ((await response.json()) as Visitor) : null;
  } catch {
    return null;
  }
}
