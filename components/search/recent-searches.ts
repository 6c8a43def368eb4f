/** What was searched for on this device. It never leaves it. */
const KEY = "agora:searches";
const MOST = 6;

/** Newest first. */
export function recentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((text) => typeof text === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts a search at the top. A browser that keeps nothing is fine. */
export function keepSearch(text: string): void {
  const wanted = text.trim();
  if (wanted === "") return;
  const others = recentSearches().filter((other) => other.toLowerCase() !== wanted.toLowerCase());
  write([wanted, ...others].slice(0, MOST));
}

export function forgetSearches(): void {
  write([]);
}

function write(searches: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches));
  } catch {
    // Private windows may refuse to keep anything.
  }
}
