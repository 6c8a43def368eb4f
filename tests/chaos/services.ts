import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Child, startChild } from "@/lib/local/children";
import { findPort } from "@/lib/local/ports";
import { type Postgres, startPostgres } from "@/lib/local/postgres/server";
import { findRedisServer, type RedisServer, startRedisServer } from "@/lib/local/redis/redis-server";
import { tsx } from "@/lib/local/tasks";
import { waitForHttp } from "@/lib/local/wait";
import { migrate } from "@/prisma/migrate";
import type { Plan } from "./plan";

const TOKEN = "token-of-the-chaos";

/** PostgreSQL, Redis and the Stripe sandbox as processes that can be killed and come back with their data. */
export type Services = {
  dir: string;
  /** What a process of the store needs in its environment. */
  env: NodeJS.ProcessEnv;
  /** Addresses to which the webhooks of the payment provider are spread, as a load balancer does. */
  apps: Set<number>;
  killPostgres(signal: "SIGKILL" | "SIGQUIT"): Promise<void>;
  killRedis(): Promise<void>;
  killStripe(): Promise<void>;
  cutConnections(): Promise<number>;
  /** The sandbox's control API. */
  control(method: "PUT" | "POST" | "GET", path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
};

export async function startServices(seed: number, capture: Plan["capture"]): Promise<Services> {
  const dir = await mkdtemp(join(tmpdir(), "agora-chaos-"));
  await chmod(dir, 0o755);
  const program = findRedisServer();
  if (!program) throw new Error("redis-server is not installed: apt-get install redis-server");
  const [postgresPort, redisPort, bridgePort, stripePort, appPort] = [
    await findPort(),
    await findPort(),
    await findPort(),
    await findPort(),
    await findPort(),
  ];
  const log = (name: string) => join(dir, `${name}.log`);

  const postgresOptions = {
    dataDir: join(dir, "postgres"),
    port: postgresPort,
    password: "chaos",
    log: log("postgres"),
  };
  const redisOptions = {
    program,
    port: redisPort,
    password: "chaos",
    dataDir: join(dir, "redis"),
    log: log("redis"),
  };
  let postgres: Postgres = await startPostgres(postgresOptions);
  let redis: RedisServer = await startRedisServer(redisOptions);
  await migrate(postgres.url);

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    LOG_LEVEL: "error",
    DATABASE_URL: postgres.url,
    DATABASE_POOL_SIZE: "8",
    UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${bridgePort}`,
    UPSTASH_REDIS_REST_TOKEN: TOKEN,
    NEXTAUTH_SECRET: "a-secret-for-the-chaos-and-nothing-else",
    STRIPE_SECRET_KEY: "sk_test_agora",
    STRIPE_PUBLISHABLE_KEY: "pk_test_agora",
    STRIPE_WEBHOOK_SECRET: "whsec_agora",
    STRIPE_API_BASE: `http://127.0.0.1:${stripePort}`,
    APP_URL: `http://127.0.0.1:${appPort}`,
    STAFF_SECOND_FACTOR: "optional",
    RESERVATION_TTL_MINUTES: "1",
    PAYOUT_HOLD_DAYS: "0",
    CAPTURE: capture,
    MEDIA_DIR: join(dir, "media"),
  };
  const root = process.cwd();
  const bridge = await startChild("redis-bridge", process.execPath, tsx("lib/local/redis/main.ts"), {
    cwd: root,
    log: log("bridge"),
    env: { ...env, REDIS_URL: redis.url, PORT: String(bridgePort), HOST: "127.0.0.1" },
  });
  let stripe = await startStripe();
  if (!(await waitForHttp(`http://127.0.0.1:${bridgePort}`, bridge, () => true))) {
    throw new Error("The Redis bridge did not start");
  }

  const apps = new Set<number>();
  let turn = 0;
  const balancer = createServer((incoming, outgoing) => {
    const ports = [...apps];
    turn += 1;
    pass(incoming, outgoing, ports[turn % Math.max(ports.length, 1)]);
  });
  await new Promise<void>((resolve) => balancer.listen(appPort, "127.0.0.1", resolve));

  async function startStripe(): Promise<Child> {
    const child = await startChild("stripe-sandbox", process.execPath, tsx("lib/local/stripe/main.ts"), {
      cwd: root,
      log: log("stripe"),
      env: {
        ...env,
        STRIPE_SANDBOX_PORT: String(stripePort),
        STRIPE_SANDBOX_DATA: join(dir, "stripe"),
        STRIPE_SANDBOX_SEED: String(seed),
        STRIPE_SANDBOX_DELAY_MS: "300",
        STRIPE_SANDBOX_SETTLEMENT_SECONDS: "1",
        STRIPE_WEBHOOK_URL: `http://127.0.0.1:${appPort}/api/webhooks/stripe`,
      },
    });
    if (!(await waitForHttp(`http://127.0.0.1:${stripePort}`, child, () => true))) {
      throw new Error("The Stripe sandbox did not start");
    }
    return child;
  }

  return {
    dir,
    env,
    apps,
    async killPostgres(signal) {
      process.kill(postgres.child.pid, signal);
      await postgres.child.exited;
      postgres = await startPostgres(postgresOptions);
    },
    async killRedis() {
      redis.child.kill();
      await redis.child.exited;
      redis = await startRedisServer(redisOptions);
    },
    async killStripe() {
      stripe.kill();
      await stripe.exited;
      stripe = await startStripe();
    },
    async cutConnections() {
      const client = new pg.Client({ connectionString: postgres.url });
      client.on("error", () => {});
      await client.connect();
      const { rowCount } = await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'agora' AND random() < 0.5",
      );
      await client.end();
      return rowCount ?? 0;
    },
    async control(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${stripePort}/_sandbox/${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
      return response.json();
    },
    async close() {
      balancer.closeAllConnections();
      balancer.close();
      await Promise.all([stripe.stop(), bridge.stop(), redis.close(), postgres.close()]);
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, port: number | undefined): void {
  const refuse = () => {
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end();
  };
  if (!port) {
    refuse();
    return;
  }
  const { method, url, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", refuse);
  incoming.pipe(onward);
}
