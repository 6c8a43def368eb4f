import type { IncomingMessage } from "node:http";

/** Whether a browser sent this from a page that is not the sandbox's own. */
export function fromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host}`;
}
