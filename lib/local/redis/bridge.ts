import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CommandError, type RedisBackend } from "./backend";
import { openMemoryRedis } from "./memory-backend";
import { BadRequest, commandFromPath, encodeReply, parseCommand, parseCommands } from "./protocol";
import { connectRedisServer } from "./server-backend";
import { withUpstashScripts } from "./upstash-scripts";

/** As much as Upstash takes in one request. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

export type RedisBridge = { url: string; token: string; close(): Promise<void> };

export type RedisBridgeOptions = {
  /** A Redis to stand in front of; without it the data is held in memory. */
  redisUrl?: string;
  /** Where data held in memory is kept between runs; without it, nowhere. */
  snapshotFile?: string;
  /** A free one when left out. */
  port?: number;
  /** Address to listen on; only this machine when left out. */
  host?: string;
  /** The bearer token to ask for; a random one when left out. */
  token?: string;
};

/**
 * Serves Upstash's REST protocol in front of a Redis, so that `@upstash/redis` needs no hosted database:
 * one command (`POST /` or a path), `/pipeline` and `/multi-exec`, base64 replies, bearer token.
 * @throws when the port is taken or the Redis at `redisUrl` can't be reached
 */
export async function startRedisBridge(options: RedisBridgeOptions = {}): Promise<RedisBridge> {
  const backend = withUpstashScripts(
    options.redisUrl
      ? await connectRedisServer(options.redisUrl)
      : await openMemoryRedis({ file: options.snapshotFile }),
  );
  const token = options.token ?? randomBytes(24).toString("base64url");
  const host = options.host ?? "127.0.0.1";
  const server = createServer((request, response) => void serve(request, response, backend, token));
  server.keepAliveTimeout = 60_000;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, host, resolve);
    });
  } catch (error) {
    await backend.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${port}`,
    token,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await backend.close();
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  backend: RedisBackend,
  token: string,
): Promise<void> {
  try {
    const [status, body] = await answer(request, backend, token);
    send(response, status, body);
  } catch (error) {
    const refused = error instanceof CommandError || error instanceof BadRequest;
    send(response, refused ? 400 : 503, { error: (error as Error).message });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

async function answer(
  request: IncomingMessage,
  backend: RedisBackend,
  token: string,
): Promise<[status: number, body: unknown]> {
  if (!["GET", "HEAD", "POST", "PUT"].includes(request.method ?? "")) {
    return [405, { error: "ERR method not allowed" }];
  }
  const url = new URL(request.url ?? "/", "http://bridge");
  if (!isAllowed(request, url, token)) return [401, { error: "Unauthorized" }];
  const base64 = request.headers["upstash-encoding"] === "base64";
  const body = await readBody(request);

  switch (url.pathname) {
    case "/":
      return [200, { result: encodeReply(await backend.run(parseCommand(parseJson(body))), base64) }];
    case "/pipeline":
      return [200, await pipeline(parseCommands(parseJson(body)), backend, base64)];
    case "/multi-exec":
      return [200, await transaction(parseCommands(parseJson(body)), backend, base64)];
    default:
      return [200, { result: encodeReply(await backend.run(commandFromPath(url, body)), base64) }];
  }
}

async function pipeline(commands: Array<string[] | CommandError>, backend: RedisBackend, base64: boolean) {
  return Promise.all(
    commands.map(async (command) => {
      if (command instanceof CommandError) return { error: command.message };
      try {
        return { result: encodeReply(await backend.run(command), base64) };
      } catch (error) {
        if (error instanceof CommandError) return { error: error.message };
        throw error;
      }
    }),
  );
}

async function transaction(commands: Array<string[] | CommandError>, backend: RedisBackend, base64: boolean) {
  const refused = commands.find((command) => command instanceof CommandError);
  if (refused) throw refused;
  const replies = await backend.transaction(commands as string[][]);
  return replies.map((reply) =>
    reply instanceof CommandError ? { error: reply.message } : { result: encodeReply(reply, base64) },
  );
}

function isAllowed(request: IncomingMessage, url: URL, token: string): boolean {
  const given =
    request.headers.authorization?.replace(/^Bearer /i, "") ?? url.searchParams.get("_token") ?? "";
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new BadRequest(`ERR max request size exceeded. Limit: ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadRequest("ERR failed to parse command");
  }
}
