import "server-only";

/**
 * A file that only some may have, kept by nobody in between: shown in the browser under its name, or, where others made
 * it, only saved (`attachment`).
 */
export function privateFile(
  bytes: Uint8Array,
  name: string,
  type: string,
  how: "inline" | "attachment" = "inline",
): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "content-disposition": `${how}; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}

/** What is answered where there is no such file, or none for whoever asks. */
export function noFile(): Response {
  return new Response("There is no such file.", {
    status: 404,
    headers: { "content-type": "text/plain", "cache-control": "private, no-store" },
  });
}
