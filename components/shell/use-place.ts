"use client";

import { useMemo, useSyncExternalStore } from "react";
import { PLACE_COOKIE, PLACE_EVENT, type Place, parsePlace, writePlace } from "@/lib/fulfilment/model/places";

const YEAR_S = 31_536_000;

/** The place this browser chose; null before it is known and while none was chosen. */
export function usePlace(): Place | null {
  const cookie = useSyncExternalStore(subscribe, readCookie, () => "");
  return useMemo(() => parsePlace(cookie), [cookie]);
}

/** Remembers a place and tells whoever shows a promise. */
export function rememberPlace(place: Place): void {
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not in every browser yet
  document.cookie = `${PLACE_COOKIE}=${encodeURIComponent(writePlace(place))}; path=/; max-age=${YEAR_S}; samesite=lax`;
  window.dispatchEvent(new Event(PLACE_EVENT));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(PLACE_EVENT, onChange);
  return () => window.removeEventListener(PLACE_EVENT, onChange);
}

function readCookie(): string {
  const entry = document.cookie.split("; ").find((part) => part.startsWith(`${PLACE_COOKIE}=`));
  return entry ? decodeURIComponent(entry.slice(PLACE_COOKIE.length + 1)) : "";
}
