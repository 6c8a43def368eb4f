import { type Child, sizeOf, startChild, textFrom } from "./children";
import type { Secrets } from "./state/secrets";
import { tsx } from "./tasks";
import { waitForHttp } from "./wait";

/** Starts the Stripe sandbox as a process of its own. */
export async function startStripe(options: {
  root: string;
  port: number;
  appPort: number;
  secrets: Secrets;
  dataDir: string;
  log: string;
}): Promise<{ url: string; child: Child; close(): Promise<void> }> {
  const { port, secrets, log } = options;
  const url = `http://127.0.0.1:${port}`;
  const logFrom = sizeOf(log);
  const child = await startChild("stripe-sandbox", process.execPath, tsx("lib/local/stripe/main.ts"), {
    cwd: options.root,
    log,
    env: {
      ...process.env,
      STRIPE_SANDBOX_PORT: String(port),
      STRIPE_SANDBOX_DATA: options.dataDir,
      STRIPE_SECRET_KEY: secrets.stripeSecretKey,
      NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
      STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${options.appPort}/api/webhooks/stripe`,
    },
  });
  if (!(await waitForHttp(url, child, () => true))) {
    child.kill();
    throw new Error(`The Stripe sandbox did not start. It said:\n${textFrom(log, logFrom)}`);
  }
  return { url, child, close: () => child.stop() };
}
