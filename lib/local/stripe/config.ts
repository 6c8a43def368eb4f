/** How one sandbox is set up. */
export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  secretKey: string;
  publishableKey: string;
  /** Signs webhooks; starts with `whsec_`. */
  webhookSecret: string;
  /** Where events go. Without it they are kept and listed only. */
  webhookUrl?: string;
  /** Where state is kept. Without it everything is gone when the sandbox stops. */
  dataDir?: string;
  /** Faults with a probability repeat for a repeated seed. Default 1. */
  seed?: number;
  /** How browsers reach the sandbox, for 3-D Secure and onboarding pages. Default its own address. */
  publicUrl?: string;
  /** How long what happens by itself takes (processing, late refunds, disputes), milliseconds. Default 1000. */
  asyncDelayMs?: number;
  /** How long captured money stays pending before transfers and payouts may use it, seconds. Default two days. */
  settlementSeconds?: number;
  /** First and longest wait between two tries of a webhook, milliseconds. Default 1 s and 60 s. */
  webhookRetry?: { firstMs: number; maxMs: number };
}

export type SandboxConfig = Required<Omit<SandboxOptions, "webhookUrl" | "dataDir">> & {
  webhookUrl: string | null;
  dataDir: string | null;
};

export function withDefaults(options: SandboxOptions): SandboxConfig {
  return {
    port: options.port,
    secretKey: options.secretKey,
    publishableKey: options.publishableKey,
    webhookSecret: options.webhookSecret,
    webhookUrl: options.webhookUrl ?? null,
    dataDir: options.dataDir ?? null,
    seed: options.seed ?? 1,
    publicUrl: options.publicUrl ?? "",
    asyncDelayMs: options.asyncDelayMs ?? 1000,
    settlementSeconds: options.settlementSeconds ?? 2 * 24 * 3600,
    webhookRetry: options.webhookRetry ?? { firstMs: 1000, maxMs: 60_000 },
  };
}
