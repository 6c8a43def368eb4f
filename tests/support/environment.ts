import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { PORTS_PER_WORKER } from "./ports";

/** What every integration test's code finds in its environment; what stands at these addresses is started by the test. */
const { postgres } = inject("services");
const worker = Number(process.env.VITEST_POOL_ID ?? 1) - 1;
const [bridge, stripe, app] = inject("ports").slice(worker * PORTS_PER_WORKER) as [number, number, number];
const database = new URL(postgres);
database.pathname = `/test_${randomUUID().replaceAll("-", "")}`;

Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  DATABASE_URL: database.href,
  UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${bridge}`,
  UPSTASH_REDIS_REST_TOKEN: "token-of-the-tests",
  NEXTAUTH_SECRET: "a-secret-for-the-tests-and-nothing-else",
  STAFF_SECOND_FACTOR: "optional",
  CRON_SECRET: "cron-secret-of-the-tests",
  STRIPE_SECRET_KEY: "sk_test_agora",
  STRIPE_PUBLISHABLE_KEY: "pk_test_agora",
  STRIPE_WEBHOOK_SECRET: "whsec_agora",
  STRIPE_API_BASE: `http://127.0.0.1:${stripe}`,
  APP_URL: `http://127.0.0.1:${app}`,
});
// A Meilisearch that the tests were given is used by those that ask for it.
process.env.TEST_MEILISEARCH_URL ??= process.env.MEILISEARCH_URL ?? "";
process.env.TEST_MEILISEARCH_KEY ??= process.env.MEILISEARCH_KEY ?? "";
for (const name of [
  "MEILISEARCH_URL",
  "MEILISEARCH_KEY",
  "SMTP_URL",
  "S3_BUCKET",
  "KAFKA_BROKERS",
  "EDGE_PURGE_URL",
  "EDGE_PURGE_TOKEN",
])
  delete process.env[name];
