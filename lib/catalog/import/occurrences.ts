import { createHash } from "node:crypto";

/**
 * Ids for rows that have none of their own: the same name in the same place of the file's order gives the same id, and
 * a name that stands there twice gives two. Keeps eight bytes a row.
 */
export class Occurrences {
  private readonly counts = new Map<bigint, number>();

  idOf(name: string): string {
    const digest = createHash("sha256").update(name.toLowerCase()).digest();
    const key = digest.readBigUInt64BE();
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    const id = digest.toString("hex").slice(0, 20);
    return count === 1 ? id : `${id}-${count}`;
  }
}
