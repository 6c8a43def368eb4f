/**
 * Where to go after signing in: a path of this site, or `fallback`. Addresses of other sites, also disguised ones
 * ("//evil.example", "/\\evil.example", "javascript:"), are never followed.
 */
export function safeReturnPath(given: unknown, fallback = "/"): string {
  if (typeof given !== "string" || !given.startsWith("/") || given.length > 2_000) return fallback;
  const base = "http://agora.invalid";
  if (!URL.canParse(given, base)) return fallback;
  const url = new URL(given, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
