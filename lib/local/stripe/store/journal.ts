import fs from "node:fs";
import path from "node:path";

/** One write: kind, id, and the row or null when it is gone. */
export type Change = [kind: string, id: string, row: unknown];

const COMPACT_ABOVE_BYTES = 32 * 1024 * 1024;

/**
 * Changes on disk: a snapshot and a log of what came after it, each one JSON document a line.
 * A line is written before its request is answered, so killing the process loses nothing that was
 * acknowledged; a line torn by the kill is cut off at the next start.
 */
export class Journal {
  private generation = 0;
  private fd: number;
  private size = 0;
  private snapshotSize = 0;

  private constructor(private readonly dir: string) {
    fs.mkdirSync(dir, { recursive: true });
    const generations = fs
      .readdirSync(dir)
      .map((name) => /^snapshot-(\d+)\.jsonl$/.exec(name)?.[1])
      .filter((found) => found !== undefined)
      .map(Number);
    this.generation = Math.max(0, ...generations);
    this.fd = fs.openSync(this.logFile(), "a+");
  }

  /** Opens the directory and hands every stored change to `apply`, oldest first. */
  static open(dir: string, apply: (changes: Change[]) => void): Journal {
    const journal = new Journal(dir);
    const snapshot = journal.snapshotFile();
    if (fs.existsSync(snapshot)) {
      journal.snapshotSize = replay(snapshot, apply);
    }
    journal.size = replay(journal.logFile(), apply);
    fs.ftruncateSync(journal.fd, journal.size);
    journal.removeOtherGenerations();
    return journal;
  }

  /** Throws when the line could not be written whole; then nothing of it stays. */
  append(changes: Change[]): void {
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    try {
      let written = 0;
      while (written < line.length) written += fs.writeSync(this.fd, line, written);
    } catch (error) {
      fs.ftruncateSync(this.fd, this.size);
      throw error;
    }
    this.size += line.length;
  }

  get wantsCompaction(): boolean {
    return this.size > COMPACT_ABOVE_BYTES && this.size > this.snapshotSize;
  }

  /** Writes the whole state as a new snapshot and starts an empty log. */
  compact(state: Iterable<Change>): void {
    const next = this.generation + 1;
    const target = path.join(this.dir, `snapshot-${next}.jsonl`);
    const temporary = `${target}.tmp`;
    const out = fs.openSync(temporary, "w");
    let size = 0;
    for (const change of state) size += fs.writeSync(out, `${JSON.stringify([change])}\n`);
    fs.fsyncSync(out);
    fs.closeSync(out);
    fs.renameSync(temporary, target);
    fs.closeSync(this.fd);
    this.generation = next;
    this.fd = fs.openSync(this.logFile(), "a+");
    this.size = 0;
    this.snapshotSize = size;
    this.removeOtherGenerations();
  }

  close(): void {
    fs.closeSync(this.fd);
  }

  private snapshotFile(): string {
    return path.join(this.dir, `snapshot-${this.generation}.jsonl`);
  }

  private logFile(): string {
    return path.join(this.dir, `journal-${this.generation}.jsonl`);
  }

  private removeOtherGenerations(): void {
    const keep = new Set([path.basename(this.snapshotFile()), path.basename(this.logFile())]);
    for (const name of fs.readdirSync(this.dir)) {
      if (/^(snapshot|journal)-\d+\.jsonl(\.tmp)?$/.test(name) && !keep.has(name)) {
        fs.rmSync(path.join(this.dir, name), { force: true });
      }
    }
  }
}

/** Reads whole lines, in pieces, and returns how many bytes of the file they make. */
function replay(file: string, apply: (changes: Change[]) => void): number {
  const fd = fs.openSync(file, "r");
  const piece = Buffer.allocUnsafe(1 << 20);
  let rest: Buffer = Buffer.alloc(0);
  let good = 0;
  try {
    for (;;) {
      const read = fs.readSync(fd, piece, 0, piece.length, null);
      if (read === 0) return good;
      const data = Buffer.concat([rest, piece.subarray(0, read)]);
      let start = 0;
      for (let end = data.indexOf(10, start); end !== -1; end = data.indexOf(10, start)) {
        apply(JSON.parse(data.toString("utf8", start, end)) as Change[]);
        good += end + 1 - start;
        start = end + 1;
      }
      rest = data.subarray(start);
    }
  } finally {
    fs.closeSync(fd);
  }
}
