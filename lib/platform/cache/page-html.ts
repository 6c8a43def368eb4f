/** More foreign letters than one in so many, and writing them as references costs a page more than it saves. */
const ONE_IN = 200;
/** A picture that does not come holds up nothing for longer. */
const LONGEST_MS = 2_000;

/** A reference to one of these means another letter, as if it were Windows-1252. */
const CONTROLS = /[\u0080-\u009f]/;
const FOREIGN = /[\u0080-\uffff]/g;
const PARTS = /<(script|style)\b[^>]*>[\s\S]*?<\/\1>|[\u{80}-\u{10ffff}]/gu;

/** JavaScript or JSON. */
const escaped = (text: string) =>
  text.replace(FOREIGN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * The page with its few foreign letters as references, so that V8 keeps it at a byte a letter and sends it as it lies in
 * memory: with one minus sign in it, it is twice as large and is encoded anew with every answer.
 */
export function asAscii(html: string): string {
  if ((html.match(FOREIGN)?.length ?? 0) * ONE_IN > html.length || CONTROLS.test(html)) return html;
  const written = html.replace(PARTS, (part, element) => {
    if (element === "script") return escaped(part);
    return element === "style" ? part : `&#x${part.codePointAt(0)?.toString(16)};`;
  });
  // Out of a buffer it is one run of bytes; what `replace` gives keeps the width of the letters it began with.
  return written.search(FOREIGN) < 0 ? Buffer.from(written, "latin1").toString("latin1") : written;
}

const PAYLOAD = /(<script>self\.__next_f\.push\(\[1,)"((?:[^"\\]|\\.)*)"(?=\]\)<\/script>)/g;

/** The page with its payload between single quotes: it is JSON, so one letter in ten is a quote, escaped. */
export function leanPayload(html: string): string {
  return html.replace(PAYLOAD, (_, push: string, text: string) => {
    const lean = text.replace(/\\.|'/g, (at) => {
      if (at === "'") return "\\'";
      return at === '\\"' ? '"' : at;
    });
    return `${push}'${lean}'`;
  });
}

const SCRIPT = /<script src="([^"&]+)"(?: id="([^"]+)")? async=""><\/script>/g;
/** The one that begins, behind everything that is seen. */
const LAST = /<script src="[^"&]+" id="_R_" async=""><\/script>/;
const PRELOAD = /<link rel="preload" as="script"[^>]*\/>/g;
const PICTURE = /<img\b[^>]*\bfetchpriority="high"/i;

/**
 * Starts the scripts whose addresses it is given when the page's first picture has been painted, or somebody touches the
 * page, or the picture takes too long. Runs in the browser, as it stands here.
 */
function startAfterPicture(scripts: string[][], longestMs: number): void {
  const touches = ["pointerdown", "keydown", "touchstart"];
  const start = () => {
    for (const name of touches) removeEventListener(name, start, true);
    for (const [src = "", id = ""] of scripts.splice(0))
      document.head.append(Object.assign(document.createElement("script"), { src, id, async: true }));
  };
  for (const name of touches) addEventListener(name, start, true);
  const picture = document.querySelector<HTMLImageElement>("img[fetchpriority=high]");
  // The second frame begins when the first, which shows the picture, has been painted.
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(start)));
  // A page in a hidden tab is not painted.
  if (picture && !document.hidden) picture.decode().then(painted, start);
  else start();
  setTimeout(start, longestMs);
}

/**
 * The page with its scripts behind its first picture. As Next writes it they come at once, four times as large as all
 * that is seen, and run before the picture is painted. A page without a picture that comes first stays as it is.
 */
export function scriptsAfterPicture(html: string): string {
  if (!PICTURE.test(html) || !LAST.test(html)) return html;
  const scripts = [...html.matchAll(SCRIPT)].map(([, src = "", id]) => (id ? [src, id] : [src]));
  const starter = `<script>(${startAfterPicture})(${JSON.stringify(scripts)},${LONGEST_MS})</script>`;
  return html
    .replace(LAST, () => starter)
    .replace(SCRIPT, "")
    .replace(PRELOAD, "");
}
