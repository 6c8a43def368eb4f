import { createHash } from "node:crypto";

const BITS_BELOW_48 = 5;

/** How often a name has come by in one file. Keeps a number a name, not the name. */
export class Occurrences {
  private readonly counts = new Map<number, number>();

  /** @returns 1 for the first time */
  count(name: string): number {
    const key = keyOf(digestOf(name));
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }

  /**
   * An id for a row that has none of its own: the same name in the same place of the file's order gives the same id, and
   * a name that stands there twice gives two.
   */
  idOf(name: string): string {
    const count = this.count(name.toLowerCase());
    const id = digestOf(name.toLowerCase()).toString("hex").slice(0, 20);
    return count === 1 ? id : `${id}-${count}`;
  }
}

function digestOf(name: string): Buffer {
  return createHash("sha256").update(name).digest();
}

/** 53 bits, as many as a number holds exactly. */
function keyOf(digest: Buffer): number {
  return digest.readUIntBE(0, 6) * 2 ** BITS_BELOW_48 + (digest.readUInt8(6) >> (8 - BITS_BELOW_48));
}
