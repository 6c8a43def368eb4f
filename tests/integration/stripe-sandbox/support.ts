import http from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { expect } from "vitest";
import type { SandboxOptions } from "@/lib/local/stripe/config";
import { startStripeSandbox } from "@/lib/local/stripe/server";

export const KEYS = {
  secretKey: "sk_test_sandbox_0123456789",
  publishableKey: "pk_test_sandbox_0123456789",
  webhookSecret: "whsec_sandbox",
};

/** The real SDK, pointed at a sandbox. No retries of its own unless asked for. */
export function sdk(port: number, key = KEYS.secretKey, retries = 0): Stripe {
  return new Stripe(key, {
    host: "127.0.0.1",
    port,
    protocol: "http",
    maxNetworkRetries: retries,
    telemetry: false,
  });
}

export async function startSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startStripeSandbox({
    ...KEYS,
    port: 0,
    asyncDelayMs: 5,
    webhookRetry: { firstMs: 5, maxMs: 20 },
    ...options,
  });
  const control = (method: string, path: string, body?: object) => controlOf(sandbox.url, method, path, body);
  return { ...sandbox, stripe: sdk(sandbox.port), browser: sdk(sandbox.port, KEYS.publishableKey), control };
}

export async function controlOf(url: string, method: string, path: string, body?: object) {
  const response = await fetch(`${url}/_sandbox/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A shop's webhook endpoint that keeps what it was sent, and answers as `answer` says. */
export async function startInbox(answer: (event: Stripe.Event, tries: number) => number = () => 200) {
  const received: Stripe.Event[] = [];
  const tries = new Map<string, number>();
  const { webhooks } = sdk(1);
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const signature = String(request.headers["stripe-signature"]);
    const event = webhooks.constructEvent(Buffer.concat(parts), signature, KEYS.webhookSecret);
    const nth = (tries.get(event.id) ?? 0) + 1;
    tries.set(event.id, nth);
    const status = answer(event, nth);
    if (status === 200) received.push(event);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const types = () => received.map((event) => event.type as string);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    tries,
    types,
    /** Waits until an event of this type about this object has arrived. */
    has: (type: string, object?: string) =>
      expect
        .poll(
          () =>
            received.some(
              (event) =>
                event.type === type &&
                (object === undefined || (event.data.object as { id?: string }).id === object),
            ),
          { timeout: 15_000 },
        )
        .toBe(true),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a rejected call was rejected with. */
export async function rejection(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!("error" in outcome)) throw new Error(`Expected a refusal, got ${JSON.stringify(outcome.value)}`);
  return outcome.error as Stripe.errors.StripeError;
}

export const RETURN_URL = "https://shop.test/checkout/return?order=7";

/** A payment in one call, confirmed on the server with a ready-made card. */
export function pay(stripe: Stripe, method: string, params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 5000,
    currency: "usd",
    confirm: true,
    payment_method: method,
    return_url: RETURN_URL,
    ...params,
  });
}

/** Authorises 5000 usd without capturing. */
export function hold(
  stripe: Stripe,
  method = "pm_card_visa",
  params: Partial<Stripe.PaymentIntentCreateParams> = {},
) {
  return pay(stripe, method, { capture_method: "manual", ...params });
}

/** Answers the 3-D Secure page as a shopper's browser does; returns where the bank sends the browser. */
export async function answerBank(url: string, answer: "approve" | "refuse"): Promise<URL> {
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ answer }),
  });
  expect(response.status).toBe(303);
  return new URL(response.headers.get("location") ?? "");
}

export function bankPage(intent: Stripe.PaymentIntent | Stripe.SetupIntent): string {
  return intent.next_action?.redirect_to_url?.url ?? "";
}
