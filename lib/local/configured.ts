import pg from "pg";
import type { Given, Plan } from "./environment";
import { connectRedisServer } from "./redis/server-backend";
import { Refusal } from "./refusal";

const TIMEOUT_MS = 8_000;
const OLDEST_POSTGRES = 15;

/**
 * Asks every configured service that nothing works without whether it is there, before anything is started.
 * @throws Refusal with one sentence that says what to do
 */
export async function checkConfigured(given: Given, plan: Plan): Promise<void> {
  const redisServer = given.REDIS_URL?.trim();
  await Promise.all([
    plan.postgres || checkDatabase(given.DATABASE_URL as string),
    plan.redis ||
      checkRedis(given.UPSTASH_REDIS_REST_URL as string, given.UPSTASH_REDIS_REST_TOKEN as string),
    plan.redis && redisServer && checkRedisServer(redisServer),
  ]);
}

async function checkDatabase(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
    const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (major < OLDEST_POSTGRES) {
      throw new Refusal(
        `The database at ${where} is PostgreSQL ${major}: use ${OLDEST_POSTGRES} or newer, or unset DATABASE_URL to get a local one.`,
      );
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `${reason(error, where, pathname.slice(1))}, or unset DATABASE_URL to get a local one.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function reason(error: unknown, where: string, database: string): string {
  const { code, message } = error as Error & { code?: string };
  if (code === "28P01" || code === "28000") {
    return `The database at ${where} refuses the user or password in DATABASE_URL: correct them`;
  }
  if (code === "3D000") return `The server at ${where} has no database named "${database}": create it`;
  return `The database at ${where} can't be reached (${code ?? message}): start it, correct DATABASE_URL`;
}

async function checkRedis(url: string, token: string): Promise<void> {
  let status: number;
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/ping`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    throw new Refusal(
      `Redis at ${url} can't be reached (${code ?? (error as Error).message}): correct UPSTASH_REDIS_REST_URL, or unset it to get a local one.`,
    );
  }
  if (status === 401 || status === 403) {
    throw new Refusal(
      `Redis at ${url} refuses UPSTASH_REDIS_REST_TOKEN: set it to the token of that database.`,
    );
  }
  if (status !== 200) {
    throw new Refusal(`Redis at ${url} answers with an error (${status}): correct UPSTASH_REDIS_REST_URL.`);
  }
}

async function checkRedisServer(url: string): Promise<void> {
  try {
    const backend = await connectRedisServer(url);
    try {
      await backend.run(["PING"]);
    } finally {
      await backend.close();
    }
  } catch (error) {
    throw new Refusal(
      `Redis at ${new URL(url).host} can't be used (${(error as Error).message}): start it, correct REDIS_URL, or unset it to get a local one.`,
    );
  }
}
