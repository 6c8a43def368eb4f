import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll } from "vitest";
import type { FaultRule } from "@/lib/local/stripe/faults/model";
import { startStripeSandbox } from "@/lib/local/stripe/server";

export type TestStripe = {
  url: string;
  /** What can go wrong from now on: `faults({ kind: "fail_after", path: "/v1/payment_intents" })`; none when empty. */
  faults(...rules: Array<Partial<FaultRule> & { kind: FaultRule["kind"] }>): Promise<void>;
  /** The sandbox's control API under `/_sandbox/`. */
  control<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T>;
};

type Options = {
  /** The app's webhook route: gets every event, signed as Stripe signs it. Without it events are only kept. */
  webhook?: (request: Request) => Promise<Response>;
};

let opened: Promise<TestStripe> | undefined;

/** A Stripe sandbox for this test file, empty, at the address in its environment: the app's Stripe client uses it. */
export function testStripe(options: Options = {}): Promise<TestStripe> {
  opened ??= open(options);
  return opened;
}

async function open({ webhook }: Options): Promise<TestStripe> {
  const { APP_URL, STRIPE_API_BASE, STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET } =
    process.env as Record<string, string>;
  if (webhook) await serve(webhook, Number(new URL(APP_URL ?? "").port));
  const sandbox = await startStripeSandbox({
    port: Number(new URL(STRIPE_API_BASE ?? "").port),
    secretKey: STRIPE_SECRET_KEY ?? "",
    publishableKey: STRIPE_PUBLISHABLE_KEY ?? "",
    webhookSecret: STRIPE_WEBHOOK_SECRET ?? "",
    webhookUrl: webhook ? `${APP_URL}/api/webhooks/stripe` : undefined,
    asyncDelayMs: 20,
    webhookRetry: { firstMs: 100, maxMs: 500 },
  });
  afterAll(() => sandbox.close());

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }
  return {
    url: sandbox.url,
    control,
    faults: async (...rules) => {
      await control("PUT", "faults", { rules });
    },
  };
}

/** Hands what arrives at `port` to a route handler, as the app's server does. */
async function serve(handle: (request: Request) => Promise<Response>, port: number): Promise<void> {
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const request = new Request(`http://127.0.0.1:${port}${incoming.url}`, {
      method: incoming.method,
      headers: incoming.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    });
    const response = await handle(request).catch(
      (error: unknown) => new Response(String(error), { status: 500 }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  }
  await new Promise<void>((resolve, reject) => {
    // The file that ran before in this worker may be closing the same port.
    let triesLeft = 100;
    server.on("error", (error: NodeJS.ErrnoException) => {
      triesLeft -= 1;
      if (error.code !== "EADDRINUSE" || triesLeft === 0) return reject(error);
      setTimeout(() => server.listen(port, "127.0.0.1"), 100);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  afterAll(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
}
