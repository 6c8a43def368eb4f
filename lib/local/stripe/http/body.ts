import type { IncomingMessage } from "node:http";

/** Stripe takes evidence files of up to five megabytes. */
const MAX_BYTES = 6 * 1024 * 1024;

/** The request's body as text, or null when it is too large. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MAX_BYTES) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}
