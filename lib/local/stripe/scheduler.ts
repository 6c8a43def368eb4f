import type { Scene } from "./http/call";
import { finishPayout } from "./money/payouts";
import { expireIntent } from "./payments/cancel";
import { openDispute } from "./payments/disputes";
import { finishProcessing, finishSettlement } from "./payments/processing";
import { finishRefund } from "./payments/refunds";
import { knownCard } from "./payments/test-cards";
import type { Clock } from "./store/clock";
import type { Change } from "./store/journal";
import type { Task } from "./store/rows";
import type { Store, Tx } from "./store/store";

type SceneFor = (tx: Tx, owner: string) => Scene;

/** Does what was planned for later, when its time comes; what was due while it was off comes first. */
export class Scheduler {
  private queue: { dueAt: number; id: string }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly sceneFor: SceneFor,
  ) {
    this.reload();
    store.onCommit((changes) => this.follow(changes));
  }

  get planned(): number {
    return this.store.count("task");
  }

  /** Starts over from what the store holds. */
  reload(): void {
    this.queue = [...this.store.entries("task")]
      .map(([id, { dueAt }]) => ({ id, dueAt }))
      .sort((a, b) => a.dueAt - b.dueAt);
    this.arm();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Does everything that is due by the sandbox's clock. */
  run(): void {
    while (!this.stopped) {
      const next = this.queue[0];
      if (next === undefined || next.dueAt > this.clock.nowMs()) break;
      this.queue.shift();
      const task = this.store.get("task", next.id);
      if (task === undefined) continue;
      this.store.transact((tx) => {
        tx.remove("task", next.id);
        perform(this.sceneFor(tx, task.owner), task);
      });
    }
    this.arm();
  }

  private follow(changes: readonly Change[]): void {
    let added = false;
    for (const [kind, id, row] of changes) {
      if (kind !== "task" || row === null) continue;
      const { dueAt } = row as Task;
      const at = this.queue.findIndex((entry) => entry.dueAt > dueAt);
      this.queue.splice(at === -1 ? this.queue.length : at, 0, { id, dueAt });
      added = true;
    }
    if (added) this.arm();
  }

  private arm(): void {
    clearTimeout(this.timer);
    const next = this.queue[0];
    if (this.stopped || next === undefined) return;
    const wait = Math.max(0, next.dueAt - this.clock.nowMs());
    this.timer = setTimeout(() => this.run(), Math.min(wait, 2 ** 31 - 1));
  }
}

function perform(scene: Scene, task: Readonly<Task>): void {
  const { tx } = scene;
  switch (task.type) {
    case "expire_authorization": {
      if (tx.get("payment_intent", task.target)?.object.status !== "requires_capture") return;
      const row = tx.edit("payment_intent", task.target);
      expireIntent(scene, row, tx.edit("charge", String(row.object.latest_charge)));
      return;
    }
    case "finish_processing":
      finishProcessing(scene, task.target);
      return;
    case "settle_charge":
      finishSettlement(scene, task.target);
      return;
    case "finish_refund":
      finishRefund(scene, tx.edit("refund", task.target));
      return;
    case "open_dispute": {
      const charge = tx.edit("charge", task.target);
      const dispute = knownCard(charge.card).dispute;
      if (dispute !== undefined) openDispute(scene, charge, dispute.reason, dispute.inquiry ?? false);
      return;
    }
    case "pay_out":
      finishPayout(scene, tx.edit("payout", task.target));
      return;
  }
}
