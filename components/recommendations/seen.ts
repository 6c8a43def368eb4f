import { MOST_SEEN } from "@/lib/recommendations/model/rows";

/** What was looked at on this device. It is kept nowhere else; the store is told of it only to fill a row. */
const KEY = "agora:seen";
const EVENT = "agora:seen";

/** Product ids, the latest first. */
export function seenProducts(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string").slice(0, MOST_SEEN) : [];
  } catch {
    return [];
  }
}

/** Puts a product at the top. A browser that keeps nothing is fine. */
export function keepSeen(productId: string): void {
  write([productId, ...seenProducts().filter((id) => id !== productId)].slice(0, MOST_SEEN));
}

/** Forgets all of it and tells whoever shows it. */
export function forgetSeen(): void {
  write([]);
  window.dispatchEvent(new Event(EVENT));
}

/** Calls back when all was forgotten. @returns how to stop it */
export function onForgotten(call: () => void): () => void {
  window.addEventListener(EVENT, call);
  return () => window.removeEventListener(EVENT, call);
}

function write(ids: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Private windows may refuse to keep anything.
  }
}
