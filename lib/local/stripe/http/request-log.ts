/** One API request as the sandbox's page shows it. */
export interface LoggedRequest {
  id: string;
  at: number;
  method: string;
  path: string;
  /** Null when the connection was cut. */
  status: number | null;
  idempotencyKey: string | null;
  replayed: boolean;
  faults: string[];
}

const KEPT = 500;

/** The latest requests, in memory only. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  total = 0;

  add(entry: LoggedRequest): void {
    this.total += 1;
    this.entries.push(entry);
    if (this.entries.length > KEPT * 2) this.entries = this.entries.slice(-KEPT);
  }

  newestFirst(): LoggedRequest[] {
    return this.entries.slice(-KEPT).reverse();
  }
}
