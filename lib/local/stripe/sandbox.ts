import type { SandboxConfig } from "./config";
import { accountRoutes } from "./connect/accounts";
import { reversalRoutes } from "./connect/reversals";
import { transferRoutes } from "./connect/transfers";
import { fileRoutes } from "./files/files";
import type { Scene } from "./http/call";
import { Idempotency } from "./http/idempotency";
import { RequestLog } from "./http/request-log";
import { createRouter } from "./http/router";
import { tidy } from "./janitor";
import { balanceRoutes } from "./money/balance";
import { Balances } from "./money/balances";
import { payoutRoutes } from "./money/payouts";
import { chargeRoutes } from "./payments/charges";
import { disputeRoutes } from "./payments/disputes";
import { paymentIntentRoutes } from "./payments/payment-intents";
import { paymentMethodRoutes } from "./payments/payment-methods";
import { refundRoutes } from "./payments/refunds";
import { setupIntentRoutes } from "./payments/setup-intents";
import { customerRoutes } from "./people/customers";
import { Scheduler } from "./scheduler";
import { Clock } from "./store/clock";
import { Journal } from "./store/journal";
import type { Tx } from "./store/store";
import { Store } from "./store/store";
import { Courier } from "./webhooks/courier";
import { registerConfigured, webhookEndpointRoutes } from "./webhooks/endpoints";
import { eventRoutes } from "./webhooks/events-api";

const TIDY_EVERY_MS = 60_000;

/** One sandbox with all its parts, without the server around it. */
export class Sandbox {
  readonly store = new Store();
  readonly clock: Clock;
  readonly balances: Balances;
  readonly idempotency = new Idempotency(this.store);
  readonly log = new RequestLog();
  readonly courier: Courier;
  readonly scheduler: Scheduler;
  private readonly tidying: NodeJS.Timeout;

  readonly route = createRouter([
    paymentIntentRoutes,
    paymentMethodRoutes,
    setupIntentRoutes,
    chargeRoutes,
    refundRoutes,
    disputeRoutes,
    fileRoutes,
    customerRoutes,
    accountRoutes,
    transferRoutes,
    reversalRoutes,
    balanceRoutes,
    payoutRoutes,
    eventRoutes,
    webhookEndpointRoutes,
  ]);

  constructor(readonly config: SandboxConfig) {
    const { dataDir } = config;
    if (dataDir !== null) this.store.attach((apply) => Journal.open(dataDir, apply));
    this.clock = new Clock(this.store.get("meta", "meta")?.clockOffsetMs);
    this.balances = new Balances(this.store);
    this.registerEndpoint();
    this.courier = new Courier(this.store, config);
    this.scheduler = new Scheduler(this.store, this.clock, (tx, owner) => this.scene(tx, owner));
    this.tidying = setInterval(() => tidy(this.store, this.clock), TIDY_EVERY_MS);
  }

  /** What work outside any API request needs. */
  scene(tx: Tx, owner: string): Scene {
    const { clock, config, balances } = this;
    return { tx, clock, config, balances, owner, request: { id: null, idempotencyKey: null } };
  }

  /** Skips time: everything that would have happened by then happens now. */
  advance(seconds: number): void {
    this.clock.offset += seconds * 1000;
    this.store.transact((tx) => {
      tx.put("meta", "meta", {
        owner: "",
        clockOffsetMs: this.clock.offset,
        seed: tx.get("meta", "meta")?.seed ?? this.config.seed,
      });
    });
    this.scheduler.run();
    tidy(this.store, this.clock);
  }

  /** Forgets everything but the configured webhook endpoint and the time. */
  reset(): void {
    this.store.clear();
    this.balances.rebuild();
    this.registerEndpoint();
    this.scheduler.reload();
    this.courier.reload();
  }

  async stop(): Promise<void> {
    clearInterval(this.tidying);
    this.scheduler.stop();
    await this.courier.stop();
    this.store.close();
  }

  private registerEndpoint(): void {
    const { webhookUrl, webhookSecret } = this.config;
    this.store.transact((tx) => registerConfigured(tx, webhookUrl, webhookSecret, this.clock.now()));
  }
}
