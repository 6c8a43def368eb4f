import type { Change } from "../store/journal";
import type { Rows } from "../store/rows";
import type { Store } from "../store/store";

interface Purse {
  available: number;
  pending: { from: number; net: number }[];
}

/** Running sums of every account's balance lines, so that nothing adds up a year of them. */
export class Balances {
  private readonly purses = new Map<string, Purse>();
  private readonly counted = new Set<string>();

  constructor(private readonly store: Store) {
    this.rebuild();
    store.onCommit((changes) => this.follow(changes));
  }

  /** Available and pending money of one account in one currency at `now` (Unix seconds). Minor units. */
  of(owner: string, currency: string, now: number): { available: number; pending: number } {
    const purse = this.purse(owner, currency);
    purse.pending = purse.pending.filter((part) => {
      if (part.from > now) return true;
      purse.available += part.net;
      return false;
    });
    return { available: purse.available, pending: purse.pending.reduce((sum, part) => sum + part.net, 0) };
  }

  currencies(owner: string): string[] {
    const prefix = `${owner}/`;
    return [...this.purses.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  }

  /** Adds everything up again: for when lines were changed, not added. */
  rebuild(): void {
    this.purses.clear();
    this.counted.clear();
    for (const [id, row] of this.store.entries("balance_transaction")) this.add(id, row);
  }

  private follow(changes: readonly Change[]): void {
    for (const [kind, id, row] of changes) {
      if (kind === "balance_transaction" && row !== null) this.add(id, row as Rows["balance_transaction"]);
    }
  }

  private add(id: string, row: Readonly<Rows["balance_transaction"]>): void {
    if (this.counted.has(id)) return;
    this.counted.add(id);
    const { currency, available_on, net } = row.object;
    this.purse(row.owner, currency).pending.push({ from: available_on, net });
  }

  private purse(owner: string, currency: string): Purse {
    const key = `${owner}/${currency}`;
    let purse = this.purses.get(key);
    if (purse === undefined) {
      purse = { available: 0, pending: [] };
      this.purses.set(key, purse);
    }
    return purse;
  }
}
