import { type Given, type Plan, standInVariables } from "./environment";
import { inData, logFile, named, ROOT } from "./paths";
import { startPostgres } from "./postgres/server";
import { startRedisBridge } from "./redis/bridge";
import { findRedisServer, startRedisServer } from "./redis/redis-server";
import { onStop } from "./shutdown";
import type { openPortBook } from "./state/port-book";
import type { Secrets } from "./state/secrets";
import { startStripe } from "./stripe-process";
import { keepRunning, needRunning } from "./supervise";

export type Services = {
  variables: Record<string, string>;
  /** Tells one set of data from another: pages built from one do not fit the other. */
  dataId: string;
  /** What runs where, for the step's last words. */
  summary: string;
  stripePage?: string;
};

export type Host = {
  given: Given;
  plan: Plan;
  secrets: Secrets;
  ports: ReturnType<typeof openPortBook>;
  appPort: number;
  say(sentence: string): void;
  /** Called when a service died that nothing can go on without. */
  give(up: string): void;
};

/** Starts a stand-in for every service that is not configured. */
export async function startServices(host: Host): Promise<Services> {
  const [database, redis, stripe] = await settleAll([
    startDatabase(host),
    startRedis(host),
    startPayments(host),
  ]);
  const variables = standInVariables(host.plan, host.secrets, {
    databaseUrl: database.url,
    redisUrl: redis.url,
    stripeUrl: stripe.url,
    appPort: host.appPort,
  });
  return {
    variables,
    dataId: database.dataId,
    summary: [database.name, redis.name, stripe.name].join(", "),
    stripePage: host.plan.stripe ? stripe.url : undefined,
  };
}

/** Waits for all before it fails with the first, so that nothing starts behind a shutdown's back. */
async function settleAll<T extends unknown[]>(tasks: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled(tasks);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as T;
}

async function startDatabase({ given, plan, secrets, ports, give }: Host) {
  if (!plan.postgres) {
    const url = given.DATABASE_URL as string;
    const { host, pathname } = new URL(url);
    return { url, dataId: `${host}${pathname}`, name: `PostgreSQL at ${host}` };
  }
  const postgres = await startPostgres({
    dataDir: inData("postgres"),
    port: await ports.portFor("postgres"),
    password: secrets.postgresPassword,
    log: logFile("postgres"),
  });
  needRunning("postgres", postgres, () =>
    give(`PostgreSQL ended unexpectedly: see ${named("logs/postgres.log")}.`),
  );
  return { url: postgres.url, dataId: postgres.clusterId, name: "PostgreSQL 18" };
}

async function startRedis({ given, plan, secrets, ports, say }: Host) {
  if (!plan.redis) {
    const url = given.UPSTASH_REDIS_REST_URL as string;
    return { url, name: `Redis at ${new URL(url).host}` };
  }
  const program = findRedisServer();
  const configured = given.REDIS_URL?.trim();
  let redisUrl = configured;
  if (!configured && program) {
    const port = await ports.portFor("redis");
    const options = {
      program,
      dataDir: inData("redis"),
      port,
      password: secrets.redisPassword,
      log: logFile("redis"),
    };
    redisUrl = (await keepRunning("redis-server", () => startRedisServer(options), say)).url;
  }
  const bridge = await startRedisBridge({
    redisUrl,
    snapshotFile: inData("redis", "memory.json"),
    port: await ports.portFor("redis-bridge"),
    token: secrets.redisToken,
  });
  onStop("the Redis bridge", bridge.close);
  return { url: bridge.url, name: configured ? "Redis" : program ? "redis-server" : "Redis in memory" };
}

async function startPayments({ plan, secrets, ports, appPort, say }: Host) {
  if (!plan.stripe) return { url: "", name: "Stripe" };
  const port = await ports.portFor("stripe");
  const options = { root: ROOT, port, secrets, appPort, dataDir: inData("stripe"), log: logFile("stripe") };
  const { url } = await keepRunning("the Stripe sandbox", () => startStripe(options), say);
  return { url, name: "Stripe sandbox" };
}
