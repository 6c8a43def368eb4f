/** The fields of a multipart form; of a file what can be said about it, not its bytes. */
export function parseMultipart(
  body: string,
  contentType: string,
): Record<string, string | Record<string, string>> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType);
  const fields: Record<string, string | Record<string, string>> = {};
  if (!boundary) return fields;
  for (const part of body.split(`--${boundary[1] ?? boundary[2]}`).slice(1, -1)) {
    const end = part.indexOf("\r\n\r\n");
    if (end === -1) continue;
    const head = part.slice(0, end);
    const content = part.slice(end + 4).replace(/\r\n$/, "");
    const name = /name="([^"]*)"/.exec(head)?.[1];
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1];
    if (name === undefined) continue;
    fields[name] =
      filename === undefined
        ? content
        : { filename, type: type ?? "application/octet-stream", size: String(Buffer.byteLength(content)) };
  }
  return fields;
}
