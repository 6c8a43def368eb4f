import { existsSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { receiveWebhook } from "@/lib/payments/webhooks/receive";
import { Forbidden } from "./people";
import { randomOf } from "./random";
import { shop } from "./shopper";
import { tend } from "./staff";

/** One app process of the store: its webhook route, and shoppers, sellers and operators who use its commands. */
const SHOPPERS = 5;
const SELLERS = 3;
/** Before the next try when nothing works, as while PostgreSQL is gone. */
const BREATH_MS = 200;

const { CHAOS_CALM, CHAOS_PORT, CHAOS_REPORT, CHAOS_SEED } = process.env as Record<string, string>;
const counts: Record<string, number> = {};
let ending = false;

/**
 * Does one act; whatever breaks under it is what this is about, so it is counted and life goes on. An act that the
 * command refused is counted apart from one that was done.
 */
export type Did = <T>(name: string, act: () => Promise<T>) => Promise<T | undefined>;

function count(name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

const did: Did = async (name, act) => {
  try {
    const result = await act();
    count(isRefusal(result) ? `${name} refused` : name);
    return result;
  } catch (error) {
    count(error instanceof Forbidden ? `${name} forbidden` : `${name} broken`);
    if (process.env.CHAOS_VERBOSE) console.error(name, error);
    return undefined;
  }
};

function isRefusal(result: unknown): boolean {
  return typeof result === "object" && result !== null && "ok" in result && result.ok === false;
}

setInterval(() => {
  // Calm, it goes on taking webhooks, so that what the provider still has to say is heard.
  if (existsSync(CHAOS_CALM as string)) ending = true;
  // Renamed into place: a kill never leaves half a report.
  writeFileSync(`${CHAOS_REPORT}.new`, JSON.stringify(counts));
  renameSync(`${CHAOS_REPORT}.new`, CHAOS_REPORT as string);
}, 250).unref();

const server = createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const signature = incoming.headers["stripe-signature"];
  const status = await receiveWebhook(
    Buffer.concat(chunks).toString("utf8"),
    typeof signature === "string" ? signature : null,
  ).catch(() => 500);
  outgoing.writeHead(status).end();
});
server.listen(Number(CHAOS_PORT), "127.0.0.1");

async function live(
  name: string,
  number: number,
  round: (random: ReturnType<typeof randomOf>) => Promise<void>,
) {
  const random = randomOf(Number(CHAOS_SEED) * 100 + number);
  while (!ending) {
    const went = await did(name, async () => {
      await round(random);
      return true;
    });
    await new Promise((resolve) => setTimeout(resolve, went ? random.between(5, 60) : BREATH_MS));
  }
}

process.once("SIGTERM", () => {
  server.closeAllConnections();
  process.exit(0);
});
await Promise.all([
  ...Array.from({ length: SHOPPERS }, (_, at) => live("visit", at, (random) => shop(random, did))),
  ...Array.from({ length: SELLERS }, (_, at) => live("shift", 50 + at, (random) => tend(random, did))),
]);
counts.calm = 1;
