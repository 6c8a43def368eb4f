import { startStripeSandbox } from "./server";

const { env } = process;

function required(...names: string[]): string {
  const value = names.map((name) => env[name]).find(Boolean);
  if (value === undefined) throw new Error(`Set ${names[0]} to start the Stripe sandbox.`);
  return value;
}

function number(name: string, fallback: number): number {
  const value = env[name] === undefined || env[name] === "" ? fallback : Number(env[name]);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`${name} must be a whole number, not "${env[name]}".`);
  return value;
}

try {
  const sandbox = await startStripeSandbox({
    port: number("STRIPE_SANDBOX_PORT", 12111),
    secretKey: required("STRIPE_SECRET_KEY"),
    publishableKey: required("STRIPE_PUBLISHABLE_KEY", "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY"),
    webhookSecret: required("STRIPE_WEBHOOK_SECRET"),
    webhookUrl: env.STRIPE_WEBHOOK_URL || undefined,
    dataDir: env.STRIPE_SANDBOX_DATA || undefined,
    publicUrl: env.STRIPE_SANDBOX_PUBLIC_URL || undefined,
    seed: number("STRIPE_SANDBOX_SEED", 1),
    asyncDelayMs: number("STRIPE_SANDBOX_DELAY_MS", 1000),
    settlementSeconds: number("STRIPE_SANDBOX_SETTLEMENT_SECONDS", 2 * 24 * 3600),
  });
  console.log(`Stripe sandbox listening at ${sandbox.url}`);
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
