"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the page's script has taken over. Until then the browser would send a form by itself. */
export function useAwake(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
