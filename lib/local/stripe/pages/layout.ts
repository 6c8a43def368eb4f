/** A piece of HTML that is safe to put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | Html[] | string | number | null | undefined | false;

/** Builds HTML; what is not HTML already is escaped. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce((text, piece, at) => text + piece + (at < parts.length ? render(parts[at]) : ""), ""),
  );
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map((item) => item.text).join("");
  return escaped(String(part));
}

function escaped(text: string): string {
  const names: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] as string);
}

const STYLE = `
:root{color-scheme:light dark;--paper:oklch(.985 .006 95);--card:oklch(1 0 0);--ink:oklch(.22 .02 265);--soft:oklch(.5 .02 265);--line:oklch(.915 .008 95);--go:oklch(.43 .105 165);--on-go:oklch(1 0 0);--bad:oklch(.5 .19 28)}
@media (prefers-color-scheme:dark){:root{--paper:oklch(.19 .012 265);--card:oklch(.235 .014 265);--ink:oklch(.95 .006 95);--soft:oklch(.72 .014 265);--line:oklch(.31 .014 265);--go:oklch(.78 .13 165);--on-go:oklch(.2 .03 165);--bad:oklch(.74 .15 28)}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.5 "Instrument Sans",ui-sans-serif,system-ui,sans-serif}
a{color:inherit;text-underline-offset:3px}
header,main{max-width:1180px;margin:0 auto;padding:20px 24px}
header{padding-bottom:0}
h1{font:680 26px/1.2 "Bricolage Grotesque",ui-sans-serif,system-ui,sans-serif;letter-spacing:-.02em;margin:0 0 4px}
h2{font:660 18px/1.3 "Bricolage Grotesque",ui-sans-serif,system-ui,sans-serif;letter-spacing:-.01em;margin:28px 0 8px}
p{margin:4px 0 12px;max-width:70ch}
.soft{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:16px 0 0;padding:0 0 10px;border-bottom:1px solid var(--line)}
nav a{display:inline-block;padding:4px 0;text-decoration:none;color:var(--soft)}
nav a[aria-current]{color:var(--ink);font-weight:600;border-bottom:2px solid var(--ink)}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:8px 12px 8px 0;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th{font-weight:500;color:var(--soft)}
td.num,th.num{text-align:right}
td.text{white-space:normal;min-width:16ch}
code,pre{font:12px/1.5 ui-monospace,"SF Mono",Menlo,monospace}
pre{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:16px;overflow-x:auto}
.good{color:var(--go);font-weight:500}
.bad{color:var(--bad);font-weight:500}
form{margin:0}
form.line{display:inline}
fieldset{border:0;padding:0;margin:0 0 16px;display:flex;flex-wrap:wrap;gap:12px;align-items:end}
label{display:grid;gap:4px;font-size:13px;color:var(--soft)}
input,select{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:10px;padding:7px 10px;min-height:36px}
input[type=number]{width:11ch}
button{font:500 13px/1 inherit;font-family:inherit;color:var(--ink);background:none;border:1px solid var(--soft);border-radius:10px;padding:7px 12px;min-height:32px;cursor:pointer}
button.go{background:var(--go);border-color:var(--go);color:var(--on-go);min-height:44px;padding:10px 20px;font-size:15px}
button.calm{min-height:44px;padding:10px 20px;font-size:15px}
:focus-visible{outline:2px solid var(--go);outline-offset:2px}
.panel{max-width:460px;margin:8vh auto;background:var(--card);border:1px solid var(--line);border-radius:22px;padding:32px}
.panel .row{display:flex;gap:12px;margin-top:20px;flex-wrap:wrap}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 20px;margin:16px 0}
dt{color:var(--soft)}dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
`;

/** A whole page. */
export function page(title: string, body: Html): string {
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${new Html(STYLE)}</style></head><body>${body}</body></html>`
      .text
  }`;
}

/** A page with one thing to decide. */
export function panel(title: string, body: Html): string {
  return page(title, html`<main><div class="panel"><h1>${title}</h1>${body}</div></main>`);
}
