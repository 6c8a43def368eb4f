import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram } from "./run-program.mjs";

/** Variables that would lead the market of the tests to services of somebody's own. Empty hides what `.env` names. */
const OWN_SERVICES = [
  "DATABASE_URL",
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "REDIS_URL",
  "MEILISEARCH_URL",
  "MEILISEARCH_KEY",
  "STRIPE_SECRET_KEY",
  "STRIPE_PUBLISHABLE_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "STRIPE_API_BASE",
  "SMTP_URL",
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_FROM",
  "VAPID_PUBLIC_KEY",
  "VAPID_PRIVATE_KEY",
  "VAPID_SUBJECT",
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "S3_PRIVATE_BUCKET",
  "S3_PUBLIC_URL",
  "KAFKA_BROKERS",
  "EDGE_PURGE_URL",
  "EDGE_PURGE_TOKEN",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
  "APP_URL",
  "INTERNAL_APP_URL",
  "CRON_SECRET",
];

/**
 * Starts the store as `npm start` does, in production, with a small demo market and services of its own in a folder
 * that is removed at the end. E2E_DATA_DIR names a folder to keep, for a second run that need not build and fill it.
 * @param {Record<string, string>} variables more of the store's environment
 * @returns `ready`: the variables that lead the browser tests there; `stop`: ends it and everything it started
 */
export function startMarket(variables = {}) {
  const kept = process.env.E2E_DATA_DIR;
  const dir = kept ?? mkdtempSync(join(tmpdir(), "agora-e2e-"));
  let program;
  let stopped = false;

  async function open() {
    const port = await freePort();
    if (stopped) throw new Error("The market was stopped before it was open.");
    program = startProgram(process.execPath, ["lib/local/start.mjs"], {
      env: {
        ...Object.fromEntries(OWN_SERVICES.map((name) => [name, ""])),
        AGORA_DATA_DIR: dir,
        MEDIA_DIR: join(dir, "media"),
        PRIVATE_DIR: join(dir, "private"),
        NEXT_DIST_DIR: ".next-test",
        AGORA_SEED_SIZE: "small",
        PORT: String(port),
        LOG_LEVEL: "warn",
        NODE_ENV: "production",
        // It ends by itself when this process is gone, as it does when npm is.
        npm_lifecycle_event: "test",
        ...variables,
      },
    });
    let ended = false;
    void program.ended.then(() => {
      ended = true;
    });
    const file = join(dir, "run.json");
    const health = `http://localhost:${port}/api/health`;
    while (!ended) {
      if (existsSync(file) && (await answers(health))) {
        const { APP_URL } = JSON.parse(readFileSync(file, "utf8"));
        return { E2E_RUN_FILE: file, E2E_DATA_DIR: dir, E2E_URL: APP_URL };
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`The market of the browser tests did not open:\n${program.output.trimEnd()}`);
  }

  const ready = open();
  return {
    ready,
    async stop() {
      stopped = true;
      await ready.catch(() => {});
      await program?.stop(60_000);
      if (!kept) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
