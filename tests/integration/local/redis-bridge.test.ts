import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPort } from "@/lib/local/ports";
import { type RedisBridge, startRedisBridge } from "@/lib/local/redis/bridge";
import { findRedisServer, type RedisServer, startRedisServer } from "@/lib/local/redis/redis-server";

let folder: string;
let server: RedisServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "agora-redis-"));
  const program = findRedisServer();
  if (!program) throw new Error("redis-server is not on PATH: install it to run this suite.");
  server = await startRedisServer({
    program,
    dataDir: join(folder, "data"),
    port: await findPort(),
    password: "secret",
    log: join(folder, "redis.log"),
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(["redis-server", "memory"] as const)("the Upstash bridge in front of %s", (backend) => {
  let bridge: RedisBridge;
  let redis: Redis;

  beforeAll(async () => {
    bridge = await startRedisBridge(backend === "redis-server" ? { redisUrl: server.url } : {});
    redis = new Redis({ url: bridge.url, token: bridge.token, retry: false });
  });
  afterAll(() => bridge.close());
  beforeEach(async () => {
    await redis.flushdb();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(bridge.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${bridge.token}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  it("stores and returns text of any language, JSON and nothing", async () => {
    const text = 'Grüße, 日本, 🛒 "quoted" \n line';
    expect(await redis.set("text", text)).toBe("OK");
    expect(await redis.get("text")).toBe(text);
    await redis.set("json", { a: [1, "two", null] });
    expect(await redis.get("json")).toEqual({ a: [1, "two", null] });
    expect(await redis.get("missing")).toBeNull();
    await redis.set("ok", "OK");
    expect(await redis.get("ok")).toBe("OK");
    expect(await redis.mget("ok", "missing", "text")).toEqual(["OK", null, text]);
  });

  it("keeps a hash as the cart does", async () => {
    expect(await redis.hset("cart:1", { "offer-a": 2, "offer-b": 1 })).toBe(2);
    expect(await redis.hincrby("cart:1", "offer-a", 3)).toBe(5);
    expect(await redis.hgetall("cart:1")).toEqual({ "offer-a": 5, "offer-b": 1 });
    expect(await redis.hget("cart:1", "offer-c")).toBeNull();
    expect(await redis.hmget("cart:1", "offer-b", "offer-z")).toEqual({ "offer-b": 1, "offer-z": null });
    expect(await redis.hlen("cart:1")).toBe(2);
    expect(await redis.hdel("cart:1", "offer-a")).toBe(1);
    expect(await redis.hkeys("cart:1")).toEqual(["offer-b"]);
    expect(await redis.hgetall("cart:none")).toBeNull();
  });

  it("sets with conditions and lets keys expire", async () => {
    expect(await redis.set("lock", "me", { nx: true, px: 60_000 })).toBe("OK");
    expect(await redis.set("lock", "you", { nx: true })).toBeNull();
    const left = await redis.pttl("lock");
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
    expect(await redis.expire("lock", 1)).toBe(1);
    expect(await redis.persist("lock")).toBe(1);
    expect(await redis.ttl("lock")).toBe(-1);
    expect(await redis.ttl("missing")).toBe(-2);
    await redis.set("short", "x", { px: 20 });
    await expect.poll(() => redis.exists("short")).toBe(0);
  });

  it("counts, lists, sets and sorted sets", async () => {
    expect(await redis.incr("n")).toBe(1);
    expect(await redis.incrby("n", 41)).toBe(42);
    expect(await redis.decr("n")).toBe(41);
    expect(await redis.get("n")).toBe(41);
    await redis.rpush("list", "a", "b", "c");
    expect(await redis.lrange("list", 0, -1)).toEqual(["a", "b", "c"]);
    expect(await redis.lpop("list")).toBe("a");
    expect(await redis.sadd("set", "x", "y", "x")).toBe(2);
    expect((await redis.smembers("set")).sort()).toEqual(["x", "y"]);
    expect(await redis.sismember("set", "y")).toBe(1);
    await redis.zadd("z", { score: 2.5, member: "b" }, { score: 1, member: "a" });
    expect(await redis.zrange("z", 0, -1, { withScores: true })).toEqual(["a", 1, "b", 2.5]);
    expect(await redis.zscore("z", "b")).toBe(2.5);
    expect(await redis.zrank("z", "b")).toBe(1);
    expect((await redis.scan(0, { match: "z*" }))[1]).toEqual(["z"]);
    expect(await redis.type("z")).toBe("zset");
    expect(await redis.del("z", "n", "none")).toBe(2);
  });

  it("answers with Redis's own errors", async () => {
    await redis.hset("hash", { a: "1" });
    await redis.set("word", "abc");
    await expect(redis.incr("hash")).rejects.toThrow("WRONGTYPE Operation against a key");
    await expect(redis.hget("word", "a")).rejects.toThrow("WRONGTYPE Operation against a key");
    await expect(redis.incr("word")).rejects.toThrow("ERR value is not an integer or out of range");
    const wrong = await post("/", ["GET"]);
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toEqual({ error: "ERR wrong number of arguments for 'get' command" });
    const unknown = await post("/", ["NOSUCH", "a"]);
    expect(unknown.status).toBe(400);
    expect((await unknown.json()).error).toContain("ERR unknown command 'NOSUCH'");
  });

  it("runs a pipeline in order and puts an error in its place", async () => {
    expect(await redis.pipeline().set("a", 1).incr("a").get("a").exec()).toEqual(["OK", 2, 2]);
    const reply = await post("/pipeline", [["SET", "w", "x"], ["INCR", "w"], ["GET", "w"], ["NOSUCH"]]);
    expect(reply.status).toBe(200);
    const results = await reply.json();
    expect(results.slice(0, 3)).toEqual([
      { result: "OK" },
      { error: "ERR value is not an integer or out of range" },
      { result: "x" },
    ]);
    expect(results[3].error).toContain("ERR unknown command");
  });

  it("runs a transaction with nothing in between", async () => {
    expect(await redis.multi().set("m", 1).incr("m").hset("h", { a: 1 }).hgetall("h").exec()).toEqual([
      "OK",
      2,
      1,
      { a: 1 },
    ]);
    const both = Array.from({ length: 20 }, (_, turn) =>
      redis.multi().set("who", turn).get("who").exec<[string, number]>(),
    );
    expect((await Promise.all(both)).map(([, who]) => who)).toEqual(
      Array.from({ length: 20 }, (_, turn) => turn),
    );
    const broken = await post("/multi-exec", [["SET", "t", "1"], ["GET"]]);
    expect(broken.status).toBe(400);
    expect((await broken.json()).error).toContain("EXECABORT");
    expect(await redis.exists("t")).toBe(0);
  });

  it("takes commands from paths, with options in the query and a value in the body", async () => {
    const get = async (path: string) =>
      (await fetch(`${bridge.url}${path}`, { headers: { authorization: `Bearer ${bridge.token}` } })).json();
    expect(await get("/set/path%2Fkey/some%20value?EX=100")).toEqual({ result: "OK" });
    expect(await get("/get/path%2Fkey")).toEqual({ result: "some value" });
    expect((await get("/ttl/path%2Fkey")).result).toBeGreaterThan(90);
    expect(await (await post("/set/body?PX=50000", '{"a":1}')).json()).toEqual({ result: "OK" });
    expect(await get("/get/body")).toEqual({ result: '{"a":1}' });
    expect((await get("/pttl/body")).result).toBeGreaterThan(40_000);
  });

  it("encodes strings only when asked to", async () => {
    await redis.hset("h", { field: "OK" });
    const plain = await (await post("/", ["HGETALL", "h"])).json();
    expect(plain).toEqual({ result: ["field", "OK"] });
    const encoded = await (await post("/", ["HGETALL", "h"], { "upstash-encoding": "base64" })).json();
    expect(encoded).toEqual({ result: ["ZmllbGQ=", "T0s="] });
    expect(await (await post("/", ["PING"], { "upstash-encoding": "base64" })).json()).toEqual({
      result: "UE9ORw==",
    });
  });

  it("asks for the token", async () => {
    for (const authorization of ["", "Bearer wrong", `Bearer ${bridge.token}x`]) {
      const refused = await fetch(bridge.url, {
        method: "POST",
        headers: { authorization },
        body: '["PING"]',
      });
      expect(refused.status).toBe(401);
      expect(await refused.json()).toEqual({ error: "Unauthorized" });
    }
    const inQuery = await fetch(`${bridge.url}/ping?_token=${bridge.token}`);
    expect(await inQuery.json()).toEqual({ result: "PONG" });
    expect((await fetch(bridge.url, { method: "DELETE" })).status).toBe(405);
  });

  it("refuses what it can't read and what would hold up everybody", async () => {
    for (const body of ["not json", "{}", "[]", '"GET"']) {
      const refused = await post("/", body);
      expect(refused.status).toBe(400);
      expect((await refused.json()).error).toMatch(/^ERR /);
    }
    for (const command of [
      ["BLPOP", "l", "0"],
      ["SUBSCRIBE", "c"],
      ["SELECT", "1"],
      ["XREAD", "BLOCK", "0", "STREAMS", "s", "$"],
    ]) {
      const refused = await post("/", command);
      expect(refused.status).toBe(400);
      expect((await refused.json()).error).toContain("Command is not available");
    }
    expect((await post("/pipeline", [["PING"], ["MULTI"]])).status).toBe(200);
  });

  it("runs Lua scripts as Redis does", async () => {
    const run = (source: string, keys: string[] = [], args: Array<string | number> = []) =>
      redis.eval(source, keys, args);
    expect(
      await run("return {KEYS[1], ARGV[1], redis.call('SET', KEYS[1], ARGV[1]), 7}", ["k"], ["v"]),
    ).toEqual(["k", "v", "OK", 7]);
    expect(await run("return redis.call('GET', KEYS[1]) == false", ["none"])).toBe(1);
    expect(await run("return false")).toBeNull();
    expect(await run("return {1, false, 3}")).toEqual([1, null, 3]);
    expect(await run("return 3.99")).toBe(3);
    expect(
      await run("redis.call('HSET', KEYS[1], 'n', 1 + 1) return redis.call('HGET', KEYS[1], 'n')", ["h"]),
    ).toBe(2);
    expect(await redis.hincrby("h", "n", 5)).toBe(7);
    expect(
      await run(
        `local all = redis.call("HGETALL", KEYS[1])
         for i = 1, #all, 2 do redis.call("HINCRBY", KEYS[2], all[i], tonumber(all[i + 1])) end
         return redis.call("HLEN", KEYS[2])`,
        ["h", "merged"],
      ),
    ).toBe(1);
    expect(await redis.hget("merged", "n")).toBe(7);
    await expect(run("return redis.error_reply('ERR sold out')")).rejects.toThrow("ERR sold out");
    await redis.set("word", "abc");
    await expect(run("return redis.call('HGET', KEYS[1], 'a')", ["word"])).rejects.toThrow("WRONGTYPE");
    await expect(run("return redis.call('INCR', KEYS[1])", ["word"])).rejects.toThrow("not an integer");
    expect(await run("local r = redis.call('HMGET', KEYS[1], 'n', 'x') return r[2] == false", ["h"])).toBe(1);
    expect(await run("return redis.status_reply('FINE')")).toBe("FINE");
    await expect(run("return nosuch.field")).rejects.toThrow(/nosuch/);
    expect(await run("local r = redis.pcall('INCR') if r.err then return 'caught' end")).toBe("caught");
  });

  it("tells scripts and clients the time, seconds and microseconds of one clock", async () => {
    const before = Date.now();
    const micros = ([seconds, rest]: [unknown, unknown]) => Number(seconds) * 1e6 + Number(rest);
    let last = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      const inside = micros((await redis.eval("return redis.call('TIME')", [], [])) as [unknown, unknown]);
      const outside = micros((await redis.time()) as [number, number]);
      for (const now of [inside, outside]) {
        expect(now).toBeGreaterThanOrEqual(last);
        last = now;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(last / 1_000).toBeGreaterThan(before - 2);
    expect(last / 1_000).toBeLessThan(Date.now() + 2);
  });

  it("keeps loaded scripts by their digest", async () => {
    const source = "return 'from ' .. ARGV[1]";
    const missing = await post("/", ["EVALSHA", "0".repeat(40), "0"]);
    expect(missing.status).toBe(400);
    expect((await missing.json()).error).toMatch(/^NOSCRIPT/);
    const sha = await redis.scriptLoad(source);
    expect(await redis.scriptExists(sha, "0".repeat(40))).toEqual([1, 0]);
    expect(await redis.evalsha(sha, [], ["afar"])).toBe("from afar");
    const script = redis.createScript<string>("return ARGV[1] .. '!'");
    expect(await script.exec([], ["a"])).toBe("a!");
    expect(await script.exec([], ["b"])).toBe("b!");
  });

  it.each([
    ["fixed window", () => Ratelimit.fixedWindow(3, "60 s")],
    ["sliding window", () => Ratelimit.slidingWindow(3, "60 s")],
    ["token bucket", () => Ratelimit.tokenBucket(3, "60 s", 3)],
  ])("lets @upstash/ratelimit count with a %s", async (_, limiter) => {
    const limit = new Ratelimit({ redis, limiter: limiter(), prefix: "rl", ephemeralCache: false });
    const results = await Promise.all(Array.from({ length: 8 }, () => limit.limit("visitor")));
    expect(results.filter((result) => result.success)).toHaveLength(3);
    expect((await limit.limit("somebody else")).success).toBe(true);
    expect((await limit.limit("visitor")).remaining).toBe(0);
  });

  it("serves many clients at once", async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => redis.hincrby("busy", `f${index % 7}`, 1)));
    const totals = Object.values((await redis.hgetall<Record<string, number>>("busy")) ?? {});
    expect(totals.reduce((sum, value) => sum + value, 0)).toBe(200);
  });
});

describe("Redis in memory", () => {
  it("finds its data again after a restart", async () => {
    const snapshotFile = join(folder, "memory.json");
    const first = await startRedisBridge({ snapshotFile });
    const before = new Redis({ url: first.url, token: first.token, automaticDeserialization: false });
    await before.hset("cart:1", { a: "2", Größe: "ü" });
    await before.expire("cart:1", 3_600);
    await before.set("word", "007");
    await before.set("gone", "x", { px: 1 });
    await before.rpush("list", "a", "a", "b");
    await before.zadd("z", { score: 1.5, member: "m" });
    await before.sadd("set", "s");
    await before.xadd("stream", "*", { kind: "order" });
    await first.close();

    const second = await startRedisBridge({ snapshotFile });
    const after = new Redis({ url: second.url, token: second.token, automaticDeserialization: false });
    expect(await after.hmget("cart:1", "a", "Größe")).toEqual(["2", "ü"]);
    expect(await after.ttl("cart:1")).toBeGreaterThan(3_500);
    expect(await after.get("word")).toBe("007");
    expect(await after.exists("gone")).toBe(0);
    expect(await after.lrange("list", 0, -1)).toEqual(["a", "a", "b"]);
    expect(await after.zscore("z", "m")).toBe("1.5");
    expect(await after.smembers("set")).toEqual(["s"]);
    expect(await after.xlen("stream")).toBe(1);
    await second.close();
  });

  it("keeps two stores apart", async () => {
    const [one, two] = await Promise.all([startRedisBridge(), startRedisBridge()]);
    await new Redis(one).set("k", "v");
    expect(await new Redis(two).get("k")).toBeNull();
    await Promise.all([one.close(), two.close()]);
  });
});

describe("Redis that goes away", () => {
  it("answers 503 while redis-server is gone and recovers with it", async () => {
    const program = findRedisServer() as string;
    const options = {
      program,
      dataDir: join(folder, "away"),
      port: await findPort(),
      password: "secret",
      log: join(folder, "away.log"),
    };
    const running = await startRedisServer(options);
    const bridge = await startRedisBridge({ redisUrl: running.url });
    const redis = new Redis({ ...bridge, retry: false });
    await redis.set("kept", "yes");
    await running.close();
    const lost = await fetch(bridge.url, {
      method: "POST",
      headers: { authorization: `Bearer ${bridge.token}` },
      body: '["GET","kept"]',
    });
    expect(lost.status).toBe(503);
    const again = await startRedisServer(options);
    await expect.poll(() => redis.get("kept").catch(() => "not yet")).toBe("yes");
    await bridge.close();
    await again.close();
  });

  it("says so when the configured Redis can't be reached", async () => {
    const port = await findPort();
    await expect(startRedisBridge({ redisUrl: `redis://127.0.0.1:${port}` })).rejects.toThrow();
  });
});
