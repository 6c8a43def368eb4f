/** Half of a character of two units: JSON can hold one, a database can not. */
const HALF = /\p{Cs}/gu;

/** One line of text: control characters and runs of blanks become one blank, halves of characters are replaced. */
export function cleanText(text: string): string {
  return text
    .replace(HALF, "\uFFFD")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const TAG = /<(!--|\/?[a-z][a-z0-9]*)/iy;
const BREAKS = /^(br|\/(p|div|li|tr|h[1-6]))$/;

/**
 * HTML of a listing as plain text: scripts and styles go, blocks become lines. What is left is escaped where it is
 * shown. Reads every character once, whatever is opened and never closed.
 */
export function htmlToText(html: string): string {
  let text = "";
  let at = 0;
  const lower = html.toLowerCase();
  for (let open = html.indexOf("<"); open !== -1; open = html.indexOf("<", at)) {
    text += html.slice(at, open);
    TAG.lastIndex = open;
    const tag = TAG.exec(html)?.[1]?.toLowerCase();
    if (!tag) {
      text += "<";
      at = open + 1;
      continue;
    }
    at = endOf(lower, open, tag);
    text += BREAKS.test(tag) ? "\n" : " ";
  }
  text += html.slice(at);
  return text
    .replace(HALF, "\uFFFD")
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+|[^\P{Cc}\n]+/gu, " ")
    .replace(/ *\n\s*/g, "\n")
    .trim();
}

/** Where reading goes on behind the tag that opens at `open`. */
function endOf(lower: string, open: number, tag: string): number {
  const behind = (close: string, from: number) => {
    const end = lower.indexOf(close, from);
    return end === -1 ? lower.length : end + close.length;
  };
  if (tag === "!--") return behind("-->", open);
  if (tag === "script" || tag === "style") return behind(">", behind(`</${tag}`, open) - 1);
  return behind(">", open);
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";
}
