import { existsSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, inject, it } from "vitest";
import { findPort } from "@/lib/local/ports";
import { startRedisBridge } from "@/lib/local/redis/bridge";
import { children, dataFolder, endStarts, start } from "./starting";

const closers: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  await endStarts();
  for (const close of closers.splice(0)) await close();
});

/** Starts the whole store, which must refuse, and say why in one sentence. */
async function refusal(env: Record<string, string>): Promise<string> {
  const folder = await dataFolder();
  const started = start(folder, [], { env: { PORT: String(await findPort()), ...env } });
  expect(await started.ended).toEqual({ code: 1, signal: null });
  expect(children(folder)).toEqual([]);
  expect(existsSync(join(folder, "start.lock"))).toBe(false);
  expect(existsSync(join(folder, "postgres"))).toBe(false);
  const sentences = started.complained().trim().split("\n");
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(/^[A-Z].*\.$/);
  return sentences[0] as string;
}

async function listen(host: string): Promise<number> {
  const port = await findPort();
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return port;
}

const database = () => new URL(inject("services").postgres);

describe("a start that can't be", () => {
  it.each(["127.0.0.1", "::"])("says which port is taken, and how to choose another (%s)", async (host) => {
    const port = await listen(host);
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is taken: stop the program that uses it, or choose another port, as in PORT=${port + 1} npm start.`,
    );
  });

  it.each([
    ["PORT", "http"],
    ["DATABASE_URL", "mysql://localhost/agora"],
    ["STRIPE_SECRET_KEY", "pk_test_wrong"],
  ])("says that %s is wrong, and what to set it to", async (name, value) => {
    const env = { [name]: value };
    if (name === "STRIPE_SECRET_KEY") env.STRIPE_PUBLISHABLE_KEY = "pk_test_something";
    expect(await refusal(env)).toMatch(new RegExp(`^${name} is not valid: set it to .+\\.$`));
  });

  it("says which variable misses its other half", async () => {
    expect(await refusal({ UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1" })).toMatch(
      /^UPSTASH_REDIS_REST_TOKEN is not set: set it to .+\.$/,
    );
    expect(await refusal({ S3_BUCKET: "pictures" })).toMatch(
      /^S3_BUCKET is set without S3_PRIVATE_BUCKET, S3_ENDPOINT, .+\.$/,
    );
  });

  it("says that the configured database is not there", async () => {
    const port = await findPort();
    expect(await refusal({ DATABASE_URL: `postgresql://agora:x@127.0.0.1:${port}/agora` })).toBe(
      `The database at 127.0.0.1:${port} can't be reached (ECONNREFUSED): start it, correct DATABASE_URL, or unset DATABASE_URL to get a local one.`,
    );
  });

  it("says that the configured database knows neither this password nor this name", async () => {
    const wrongPassword = database();
    wrongPassword.password = "wrong";
    expect(await refusal({ DATABASE_URL: wrongPassword.href })).toBe(
      `The database at ${wrongPassword.host} refuses the user or password in DATABASE_URL: correct them, or unset DATABASE_URL to get a local one.`,
    );
    const noDatabase = database();
    noDatabase.pathname = "/nowhere";
    expect(await refusal({ DATABASE_URL: noDatabase.href })).toBe(
      `The server at ${noDatabase.host} has no database named "nowhere": create it, or unset DATABASE_URL to get a local one.`,
    );
  });

  it("says that the configured Redis is not there, or refuses the token", async () => {
    const url = `http://127.0.0.1:${await findPort()}`;
    expect(await refusal({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: "token" })).toBe(
      `Redis at ${url} can't be reached (ECONNREFUSED): correct UPSTASH_REDIS_REST_URL, or unset it to get a local one.`,
    );
    const bridge = await startRedisBridge({ token: "right" });
    closers.push(bridge.close);
    expect(await refusal({ UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: "wrong" })).toBe(
      `Redis at ${bridge.url} refuses UPSTASH_REDIS_REST_TOKEN: set it to the token of that database.`,
    );
  });

  it("says that the Redis to stand in front of is not there", async () => {
    const host = `127.0.0.1:${await findPort()}`;
    expect(await refusal({ REDIS_URL: `redis://${host}` })).toMatch(
      new RegExp(`^Redis at ${host} can't be used \\(.+\\): start it, correct REDIS_URL, or unset it`),
    );
  });
});
