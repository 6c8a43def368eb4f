import type { Change, Journal } from "./journal";
import type { Kind, Rows } from "./rows";

/** `order` holds ids as they came, and for a while those of removed rows, which `gone` names. */
type Table = { rows: Map<string, Rows[Kind]>; order: string[]; gone: Set<string> };

/** Told after a transaction is on disk and applied. */
export type CommitListener = (changes: readonly Change[]) => void;

/** All rows in memory, every transaction in the journal. One transaction runs at a time. */
export class Store {
  private readonly tables = new Map<Kind, Table>();
  private readonly listeners: CommitListener[] = [];
  private journal: Journal | null = null;
  private busy = false;

  /** Keeps what it holds in `open`'s journal from now on; loads what is already there. */
  attach(open: (apply: (changes: Change[]) => void) => Journal): void {
    this.journal = open((changes) => this.apply(changes));
  }

  onCommit(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  get<K extends Kind>(kind: K, id: string): Readonly<Rows[K]> | undefined {
    return this.table(kind).rows.get(id) as Rows[K] | undefined;
  }

  /** Rows of one kind, newest first. */
  *newestFirst<K extends Kind>(kind: K): Generator<[id: string, row: Readonly<Rows[K]>]> {
    const { rows, order } = this.table(kind);
    for (let at = order.length - 1; at >= 0; at--) {
      const id = order[at] as string;
      const row = rows.get(id);
      if (row !== undefined) yield [id, row as Rows[K]];
    }
  }

  entries<K extends Kind>(kind: K): Iterable<[string, Readonly<Rows[K]>]> {
    return this.table(kind).rows.entries() as Iterable<[string, Rows[K]]>;
  }

  count(kind: Kind): number {
    return this.table(kind).rows.size;
  }

  /**
   * Runs `work` and keeps all of its writes, or none when it throws. With `keep` saying so for the
   * thrown error, the writes stay and the error still goes on: a declined charge is a charge.
   */
  transact<T>(work: (tx: Tx) => T, keep: (error: unknown) => boolean = () => false): T {
    if (this.busy) throw new Error("A transaction of the sandbox may not start another.");
    this.busy = true;
    const tx = new Tx(this);
    let committed: Change[] = [];
    try {
      const result = work(tx);
      committed = this.commit(tx);
      return result;
    } catch (error) {
      if (keep(error)) committed = this.commit(tx);
      throw error;
    } finally {
      this.busy = false;
      if (committed.length > 0) for (const listener of this.listeners) listener(committed);
    }
  }

  /** Forgets everything, on disk too. */
  clear(): void {
    this.tables.clear();
    this.journal?.compact([]);
  }

  close(): void {
    this.journal?.close();
    this.journal = null;
  }

  private commit(tx: Tx): Change[] {
    const changes = tx.changes();
    if (changes.length === 0) return changes;
    this.journal?.append(changes);
    this.apply(changes);
    if (this.journal?.wantsCompaction) this.journal.compact(this.everything());
    return changes;
  }

  private apply(changes: Change[]): void {
    for (const [kind, id, row] of changes) {
      const table = this.table(kind as Kind);
      if (row === null) {
        if (table.rows.delete(id)) table.gone.add(id);
        if (table.order.length > 1000 && table.rows.size < table.order.length / 2) {
          table.order = [...table.rows.keys()];
          table.gone.clear();
        }
      } else {
        if (table.gone.delete(id)) table.order = table.order.filter((other) => other !== id);
        if (!table.rows.has(id)) table.order.push(id);
        table.rows.set(id, row as Rows[Kind]);
      }
    }
  }

  private *everything(): Generator<Change> {
    for (const [kind, table] of this.tables) {
      for (const [id, row] of table.rows) yield [kind, id, row];
    }
  }

  private table(kind: Kind): Table {
    let table = this.tables.get(kind);
    if (table === undefined) {
      table = { rows: new Map(), order: [], gone: new Set() };
      this.tables.set(kind, table);
    }
    return table;
  }
}

/** The writes of one request, visible to itself and to nobody else until it commits. */
export class Tx {
  private readonly drafts = new Map<string, Change>();

  constructor(private readonly store: Store) {}

  get<K extends Kind>(kind: K, id: string): Readonly<Rows[K]> | undefined {
    const draft = this.drafts.get(`${kind}/${id}`);
    if (draft !== undefined) return (draft[2] ?? undefined) as Rows[K] | undefined;
    return this.store.get(kind, id);
  }

  /** A copy that may be changed; the change is part of this transaction. The row must exist. */
  edit<K extends Kind>(kind: K, id: string): Rows[K] {
    const draft = this.drafts.get(`${kind}/${id}`);
    if (draft?.[2]) return draft[2] as Rows[K];
    const row = this.get(kind, id);
    if (row === undefined) throw new Error(`The sandbox has no ${kind} ${id}.`);
    return this.put(kind, id, structuredClone(row) as Rows[K]);
  }

  put<K extends Kind>(kind: K, id: string, row: Rows[K]): Rows[K] {
    this.drafts.set(`${kind}/${id}`, [kind, id, row]);
    return row;
  }

  remove(kind: Kind, id: string): void {
    this.drafts.set(`${kind}/${id}`, [kind, id, null]);
  }

  /** Rows of one kind, newest first, this transaction's own writes included. */
  *newestFirst<K extends Kind>(kind: K): Generator<[string, Readonly<Rows[K]>]> {
    const own = [...this.drafts.values()].filter(([k]) => k === kind).reverse();
    for (const [, id, row] of own) {
      if (row !== null && this.store.get(kind, id) === undefined) yield [id, row as Rows[K]];
    }
    for (const [id, row] of this.store.newestFirst(kind)) {
      const draft = this.drafts.get(`${kind}/${id}`);
      if (draft === undefined) yield [id, row];
      else if (draft[2] !== null) yield [id, draft[2] as Rows[K]];
    }
  }

  changes(): Change[] {
    return [...this.drafts.values()];
  }
}
