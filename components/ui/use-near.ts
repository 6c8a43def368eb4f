"use client";

import { type RefObject, useEffect } from "react";

/** Calls once when an element comes near the screen. @param onNear the same function at every render, or it is called anew */
export function useNear(place: RefObject<HTMLElement | null>, onNear: () => void): void {
  useEffect(() => {
    if (!place.current) return;
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        onNear();
      },
      { rootMargin: "500px" },
    );
    near.observe(place.current);
    return () => near.disconnect();
  }, [place, onNear]);
}
