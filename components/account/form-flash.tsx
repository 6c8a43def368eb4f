"use client";

import { createContext, type ReactNode } from "react";
import type { Flash } from "@/lib/platform/http/flash";

export const FlashContext = createContext<Flash | null>(null);

/** Hands the answer to a form that was posted without script to the form it belongs to. */
export function FormFlash({ flash, children }: { flash: Flash | null; children: ReactNode }) {
  return <FlashContext value={flash}>{children}</FlashContext>;
}
