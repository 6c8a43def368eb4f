import "server-only";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { code128 } from "./code128";

const FONTS = join(process.cwd(), "node_modules/@expo-google-fonts");
const FACES = {
  text: "instrument-sans/400Regular/InstrumentSans_400Regular.ttf",
  strong: "instrument-sans/600SemiBold/InstrumentSans_600SemiBold.ttf",
  "text-wide": "noto-sans/400Regular/NotoSans_400Regular.ttf",
  "strong-wide": "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
} as const;

/** What the shop's own face can write; anything else is set in one that knows more alphabets. */
const OWN_LETTERS = /^[\s\u0020-\u017e\u2010-\u2026\u2039\u203a\u20ac\u2122]*$/;

const INK = "#22242b";
const SOFT = "#62646e";
const LINE = "#d9d7d0";

type Style = { size?: number; strong?: boolean; soft?: boolean };
export type Cell = { text: string; align?: "left" | "right" } & Style;

/** Page sizes in points: A4 for papers, A6 for what is stuck on a parcel. */
const SIZES = { A4: [595.28, 841.89], A6: [297.64, 419.53] } as const;

/** A document that is written from top to bottom; a new page begins where the old one is full. */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #margin: number;
  readonly #footer: string;
  y: number;

  /** `at` is the moment it was made: the same content then gives the same bytes. */
  constructor({
    title,
    at,
    size = "A4",
    margin = 48,
    footer = "",
  }: {
    title: string;
    at: Date;
    size?: keyof typeof SIZES;
    margin?: number;
    footer?: string;
  }) {
    this.#doc = new PDFDocument({
      size: [...SIZES[size]],
      margin: 0,
      autoFirstPage: false,
      lang: "en",
      displayTitle: true,
      info: { Title: title, Producer: "Agora", Creator: "Agora", CreationDate: at, ModDate: at },
    });
    this.#doc.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    this.#margin = margin;
    this.#footer = footer;
    for (const [name, file] of Object.entries(FACES)) this.#doc.registerFont(name, join(FONTS, file));
    this.y = 0;
    this.page();
  }

  get left(): number {
    return this.#margin;
  }

  get width(): number {
    return this.#doc.page.width - 2 * this.#margin;
  }

  /** Begins a new page. */
  page(): void {
    this.#doc.addPage();
    if (this.#footer) {
      const y = this.#doc.page.height - this.#margin + 8;
      this.#draw(this.#footer, this.left, y, this.width, { size: 8, soft: true });
    }
    this.y = this.#margin;
  }

  /** Sees to it that `height` points fit under what is written. */
  room(height: number): void {
    if (this.y + height > this.#doc.page.height - this.#margin - 12) this.page();
  }

  /** A paragraph over the whole width, or from `x` on. */
  text(text: string, style: Style & { x?: number; width?: number } = {}): void {
    const { x = this.left, width = this.width - (x - this.left) } = style;
    const height = this.#height(text, width, style);
    this.room(height);
    this.#draw(text, x, this.y, width, style);
    this.y += height;
  }

  /** Cells side by side; widths are shares of the whole. The next row stands under the highest. */
  row(cells: readonly Cell[], shares: readonly number[], { gap = 5, rule = false } = {}): void {
    const whole = shares.reduce((a, b) => a + b, 0);
    const widths = shares.map((share) => (share / whole) * this.width);
    const height = Math.max(
      ...cells.map((cell, index) => this.#height(cell.text, (widths[index] ?? 0) - 8, cell)),
    );
    this.room(height + gap * 2);
    if (rule) this.rule();
    let x = this.left;
    for (const [index, cell] of cells.entries()) {
      const width = widths[index] ?? 0;
      this.#draw(cell.text, x, this.y + gap, width - (cell.align === "right" ? 0 : 8), cell, cell.align);
      x += width;
    }
    this.y += height + gap * 2;
  }

  rule(): void {
    this.#doc
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.6)
      .strokeColor(LINE)
      .stroke();
  }

  space(points: number): void {
    this.y += points;
  }

  /** A Code 128 of `text` at `x`, with the text under it; `module` is the width of its thinnest bar in points. */
  barcode(
    text: string,
    { x = this.left, module = 1, height = 34 }: { x?: number; module?: number; height?: number } = {},
  ): void {
    this.room(height + 16);
    let at = x;
    for (const [index, width] of code128(text).entries()) {
      if (index % 2 === 0) this.#doc.rect(at, this.y, width * module, height).fill("#000000");
      at += width * module;
    }
    this.#draw(text, x, this.y + height + 3, at - x, { size: 9 });
    this.y += height + 16;
  }

  /** An empty square to tick. */
  box(x: number, y: number, side = 10): void {
    this.#doc.rect(x, y, side, side).lineWidth(0.8).strokeColor(INK).stroke();
  }

  /** Ends the document. */
  async end(): Promise<Buffer> {
    const ended = new Promise<void>((resolve, reject) => {
      this.#doc.once("end", () => resolve());
      this.#doc.once("error", reject);
    });
    this.#doc.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }

  #dress(text: string, { size = 10, strong }: Style): PDFKit.PDFDocument {
    const face = `${strong ? "strong" : "text"}${OWN_LETTERS.test(text) ? "" : "-wide"}`;
    return this.#doc.font(face).fontSize(size);
  }

  #height(text: string, width: number, style: Style): number {
    return text === "" ? 0 : this.#dress(text, style).heightOfString(text, { width, lineGap: 2 });
  }

  #draw(text: string, x: number, y: number, width: number, style: Style, align: "left" | "right" = "left") {
    this.#dress(text, style)
      .fillColor(style.soft ? SOFT : INK)
      .text(text, x, y, { width, align, lineGap: 2 });
  }
}
