/**
 * The visitor's network address: the last entry of `x-forwarded-for`, which is the one the nearest proxy wrote.
 * Earlier entries are whatever the visitor claims.
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last || "unknown";
}
