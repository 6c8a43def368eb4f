/** A mail as blocks: the text and the HTML are made of the same ones, so that they can't say different things. */
export type Block =
  | { say: string }
  | { head: string }
  | { go: string; url: string }
  /** Label and value in turn; the last row is set heavier where `sum` is given. */
  | { rows: readonly (readonly [label: string, value: string])[]; sum?: boolean }
  | { small: string };

export type Mail = { subject: string; text: string; html: string };

/** Makes a mail of blocks. Whatever a block holds is text: nothing in it becomes markup. */
export function compose(subject: string, blocks: readonly Block[]): Mail {
  const line = subject.replaceAll(/[\r\n]+/g, " ").trim();
  return {
    subject: line,
    text: `${blocks.map(asText).join("\n\n")}\n\n-- \nAgora\n`,
    html: page(line, blocks.map(asHtml).join("\n")),
  };
}

/** Text as HTML: every character that could be markup is written out. */
export function escapeHtml(text: string): string {
  return text.replaceAll(
    /[&<>"']/g,
    (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[char] as string,
  );
}

function asText(block: Block): string {
  if ("say" in block) return block.say;
  if ("head" in block) return block.head.toUpperCase();
  if ("go" in block) return `${block.go}:\n${link(block.url)}`;
  if ("small" in block) return block.small;
  const width = Math.max(...block.rows.map(([label]) => label.length));
  return block.rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n");
}

const INK = "#22242b";
const SOFT = "#62646e";
const LINE = "#e6e4de";
const GO = "#005e42";

function asHtml(block: Block): string {
  if ("say" in block) return `<p style="margin:0 0 16px">${lines(block.say)}</p>`;
  if ("head" in block) {
    return `<h2 style="margin:28px 0 8px;font-size:18px;line-height:24px;letter-spacing:-.02em">${lines(block.head)}</h2>`;
  }
  if ("go" in block) {
    const style = `display:inline-block;padding:14px 24px;border-radius:14px;background:${GO};color:#ffffff;font-weight:600;text-decoration:none`;
    return `<p style="margin:24px 0"><a href="${escapeHtml(link(block.url))}" style="${style}">${lines(block.go)}</a></p>`;
  }
  if ("small" in block) {
    return `<p style="margin:16px 0 0;font-size:13px;line-height:18px;color:${SOFT}">${lines(block.small)}</p>`;
  }
  const { rows, sum } = block;
  const cells = rows.map(([label, value], index) => {
    const heavy = sum && index === rows.length - 1 ? "font-weight:600;" : "";
    const cell = `padding:8px 0;border-top:1px solid ${LINE};vertical-align:top;${heavy}`;
    return `<tr><td style="${cell}">${lines(label)}</td><td style="${cell}padding-left:16px;text-align:right;white-space:nowrap">${lines(value)}</td></tr>`;
  });
  return `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="border-collapse:collapse;margin:0 0 16px">${cells.join("")}</table>`;
}

/** Only web addresses become links: a template that is handed anything else is a bug. */
function link(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new TypeError("A mail links only to web addresses");
  return url;
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>");
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title><base target="_blank"></head>
<body style="margin:0;background:#fbfaf7;color:${INK};font:16px/24px 'Instrument Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div role="main"><table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px">
<tr><td style="padding:0 4px 20px;font-size:24px;font-weight:700;letter-spacing:-.03em"><span style="color:#dd3d24">&#9679;</span> agora</td></tr>
<tr><td style="padding:32px;border:1px solid ${LINE};border-radius:24px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:26px;line-height:30px;letter-spacing:-.02em">${escapeHtml(title)}</h1>
${body}
</td></tr></table>
</td></tr></table></div>
</body>
</html>`;
}
