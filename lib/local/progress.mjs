/** Plain JavaScript, because it also runs before anything is installed. */

/** Where nothing can be drawn over, a step that goes on says so this often. */
const REMINDER_MS = 10_000;

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * @typedef {object} Step
 * @property {(note: string) => void} note what it is doing just now
 * @property {(note?: string) => void} done
 * @property {() => void} fail
 */

/**
 * Shows steps as they run, several at once: with a spinner in a terminal, as plain lines anywhere else.
 * @param {NodeJS.WriteStream} [out]
 */
export function createProgress(out = process.stdout) {
  const lively = out.isTTY && process.env.TERM !== "dumb" && !process.env.CI;
  const color = (code, text) => (lively && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text);
  out.on("error", () => {});

  /** @type {Set<{ label: string, since: number, said: number, note: string }>} */
  const active = new Set();
  let frame = 0;
  let drawn = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const erase = () => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    if (!lively) return;
    const width = (out.columns || 80) - 1;
    for (const { label, note, since } of active) {
      const seconds = Math.round((Date.now() - since) / 1000);
      const tail = [note, seconds > 1 ? `${seconds} s` : ""].filter(Boolean).join("  ");
      const text = `${FRAMES[frame % FRAMES.length]} ${label}  `;
      out.write(
        `${color(36, text.slice(0, 2))}${text.slice(2)}${color(2, tail.slice(0, Math.max(0, width - text.length)))}\n`,
      );
      drawn += 1;
    }
  };
  const redraw = () => {
    if (!lively) return;
    frame += 1;
    erase();
    draw();
  };
  const remind = () => {
    for (const entry of active) {
      if (Date.now() - entry.said < REMINDER_MS) continue;
      entry.said = Date.now();
      const seconds = Math.round((Date.now() - entry.since) / 1000);
      out.write(`… ${[entry.label, entry.note, `${seconds} s`].filter(Boolean).join("  ")}\n`);
    }
  };
  const print = (text) => {
    erase();
    out.write(`${text}\n`);
    draw();
  };
  const settle = () => {
    if (active.size > 0 || !timer) return;
    clearInterval(timer);
    timer = undefined;
    if (lively) out.write("\u001b[?25h");
  };

  return {
    print,
    /** @param {string} label @returns {Step} */
    step(label) {
      const entry = { label, since: Date.now(), said: Date.now(), note: "" };
      active.add(entry);
      if (!timer) {
        if (lively) out.write("\u001b[?25l");
        timer = setInterval(lively ? redraw : remind, lively ? 80 : 1_000);
        timer.unref();
      }
      if (lively) redraw();
      else out.write(`… ${label}\n`);
      const end = (mark, note) => {
        if (!active.delete(entry)) return;
        const seconds = (Date.now() - entry.since) / 1000;
        const tail = [note, seconds >= 0.95 ? `${seconds.toFixed(1)} s` : ""].filter(Boolean).join("  ");
        print(`${mark} ${label}${tail ? `  ${color(2, tail)}` : ""}`);
        settle();
      };
      return {
        note(text) {
          entry.note = text;
        },
        done: (note) => end(color(32, "✓"), note),
        fail: () => end(color(31, "✗"), ""),
      };
    },
    /** Takes every unfinished step off the screen. */
    clear() {
      active.clear();
      erase();
      settle();
    },
  };
}
