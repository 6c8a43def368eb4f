import type { SandboxConfig } from "../config";
import type { Change } from "../store/journal";
import type { Delivery } from "../store/rows";
import type { Store } from "../store/store";
import { signatureHeader } from "./sign";

const AT_ONCE = 8;
const TIMEOUT_MS = 20_000;
const GIVE_UP_AFTER_MS = 3 * 24 * 3600 * 1000;

/**
 * Takes events to their endpoints, each at least once: again and again with growing waits until the
 * endpoint answers 2xx or three days have passed. Roughly in order, never strictly.
 */
export class Courier {
  private readonly waiting = new Set<string>();
  private readonly held = new Set<string>();
  private readonly underway = new Set<string>();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Immediate | undefined;

  constructor(
    private readonly store: Store,
    private readonly config: SandboxConfig,
  ) {
    this.reload();
    store.onCommit((changes) => this.follow(changes));
  }

  /** Starts over from what the store holds. */
  reload(): void {
    this.waiting.clear();
    this.held.clear();
    for (const [id, delivery] of this.store.entries("delivery")) this.note(id, delivery);
    this.wakeSoon();
  }

  /** Deliveries that are still to be made. */
  get pending(): number {
    return this.waiting.size + this.underway.size;
  }

  /** Tries everything that waits, now. */
  hurry(): void {
    this.store.transact((tx) => {
      for (const id of this.waiting)
        Object.assign(tx.edit("delivery", id), { nextAt: Date.now(), heldBack: false });
    });
  }

  /** Lets go of everything: what was underway goes out again after the next start. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    clearImmediate(this.soon);
    this.waiting.clear();
    this.stopping.abort();
    while (this.underway.size > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  private follow(changes: readonly Change[]): void {
    let news = false;
    for (const [kind, id, row] of changes) {
      if (kind !== "delivery") continue;
      this.note(id, row as Delivery | null);
      news = true;
    }
    if (news) this.wakeSoon();
  }

  private note(id: string, delivery: Readonly<Delivery> | null): void {
    if (delivery?.state === "pending" && !this.underway.has(id)) this.waiting.add(id);
    else this.waiting.delete(id);
    if (delivery?.state === "pending" && delivery.heldBack) this.held.add(id);
    else this.held.delete(id);
  }

  private wakeSoon(): void {
    this.soon ??= setImmediate(() => {
      this.soon = undefined;
      this.wake();
    });
  }

  /** Starts what is due and sets the clock for what comes next. */
  private wake(): void {
    clearTimeout(this.timer);
    if (this.stopping.signal.aborted) return;
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    for (const id of this.waiting) {
      const delivery = this.store.get("delivery", id);
      if (delivery === undefined) this.waiting.delete(id);
      else if (delivery.nextAt > now) next = Math.min(next, delivery.nextAt);
      else if (this.underway.size >= AT_ONCE) return;
      else {
        this.waiting.delete(id);
        this.underway.add(id);
        void this.deliver(id, delivery);
      }
    }
    if (next !== Number.POSITIVE_INFINITY) {
      this.timer = setTimeout(() => this.wake(), Math.min(next - now, 2 ** 31 - 1));
    }
  }

  private async deliver(id: string, delivery: Readonly<Delivery>): Promise<void> {
    const outcome = await this.post(delivery);
    this.underway.delete(id);
    if (this.stopping.signal.aborted && outcome.status === null) return;
    try {
      this.store.transact((tx) => {
        if (tx.get("delivery", id) === undefined) return;
        const row = tx.edit("delivery", id);
        row.attempts = [...row.attempts.slice(-19), { at: Date.now(), ...outcome }];
        if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) row.state = "delivered";
        else this.tryAgain(row);
        for (const held of this.held) {
          const earlier =
            (tx.get("delivery", held)?.queuedAt ?? Number.POSITIVE_INFINITY) < delivery.queuedAt;
          if (earlier) Object.assign(tx.edit("delivery", held), { heldBack: false, nextAt: Date.now() });
        }
      });
    } finally {
      this.wakeSoon();
    }
  }

  private tryAgain(row: Delivery): void {
    const { firstMs, maxMs } = this.config.webhookRetry;
    const first = row.attempts[0]?.at ?? Date.now();
    if (Date.now() - first > GIVE_UP_AFTER_MS) row.state = "given_up";
    else {
      row.state = "pending";
      row.nextAt = Date.now() + Math.min(maxMs, firstMs * 2 ** Math.min(row.attempts.length - 1, 20));
    }
  }

  private async post(delivery: Readonly<Delivery>): Promise<{ status: number | null; error: string | null }> {
    const event = this.store.get("event", delivery.event);
    const endpoint = this.store.get("webhook_endpoint", delivery.endpoint);
    if (event === undefined || endpoint === undefined) return { status: 200, error: "The endpoint is gone." };
    const body = JSON.stringify({ ...event.object, pending_webhooks: 1 }, null, 2);
    try {
      const response = await fetch(endpoint.object.url, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signatureHeader(body, endpoint.secret, Math.floor(Date.now() / 1000)),
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
        body,
      });
      await response.arrayBuffer();
      return {
        status: response.status,
        error: response.ok ? null : `The endpoint answered ${response.status}.`,
      };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { status: null, error: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}
