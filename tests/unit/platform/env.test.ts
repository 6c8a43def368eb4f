import { describe, expect, test } from "vitest";
import { ENV_NAMES, readEnv } from "@/lib/platform/env";

const NEEDED = {
  DATABASE_URL: "postgresql://localhost/agora",
  UPSTASH_REDIS_REST_URL: "http://localhost:8079",
  UPSTASH_REDIS_REST_TOKEN: "token",
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
  STRIPE_SECRET_KEY: "sk_test_1",
  STRIPE_PUBLISHABLE_KEY: "pk_test_1",
};

function problems(source: Record<string, string | undefined>): string[] {
  const read = readEnv({ ...NEEDED, ...source });
  return read.ok ? [] : read.problems;
}

test("the least that is needed is enough, and the rest has defaults", () => {
  const read = readEnv(NEEDED);
  expect(read.ok && read.env).toMatchObject({
    PORT: 3000,
    APP_URL: "http://localhost:3000",
    MARKET_CURRENCY: "USD",
    RESERVATION_TTL_MINUTES: 15,
  });
});

test("the address follows the port unless it is named", () => {
  const read = (more: Record<string, string>) => {
    const found = readEnv({ ...NEEDED, ...more });
    return found.ok ? found.env.APP_URL : found.problems;
  };
  expect(read({ PORT: "4100" })).toBe("http://localhost:4100");
  expect(read({ APP_URL: "https://shop.example.com/" })).toBe("https://shop.example.com");
});

test("each wrong variable is told in one sentence that says what to set", () => {
  expect(problems({ PORT: "99999" })).toEqual([
    "PORT is not valid: set it to a port number from 1 to 65535.",
  ]);
  expect(problems({ DATABASE_URL: "mysql://localhost", LOG_LEVEL: "loud" })).toHaveLength(2);
  expect(problems({ NEXTAUTH_SECRET: undefined })).toEqual([
    "NEXTAUTH_SECRET is not set: set it to a random text of at least 32 characters.",
  ]);
});

test("an empty variable counts as unset", () => {
  expect(problems({ SMTP_URL: "", MARKET_CURRENCY: "  " })).toEqual([]);
  expect(problems({ DATABASE_URL: "" })).toEqual([expect.stringMatching(/^DATABASE_URL is not set/)]);
});

describe("refused", () => {
  test.each([
    ["APP_URL", "https://shop.example.com/store"],
    ["APP_URL", "ftp://shop.example.com"],
    ["MARKET_CURRENCY", "DOLLAR"],
    ["STRIPE_SECRET_KEY", "pk_test_1"],
    ["STRIPE_WEBHOOK_SECRET", "secret"],
    ["DATABASE_POOL_SIZE", "1.5"],
    ["REDIS_URL", "http://localhost"],
    ["CRON_SECRET", "short"],
    ["KAFKA_TOPIC_PREFIX", "a b"],
  ])("%s=%s", (name, value) => {
    expect(problems({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is not valid`))]);
  });
});

test("variables that belong together are asked for together", () => {
  const said = problems({ S3_BUCKET: "pictures" });
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/S3_ENDPOINT/);
});

test("a problem never repeats the value, which may be a secret", () => {
  const secret = "hunter2-hunter2";
  for (const name of ENV_NAMES) expect(problems({ [name]: secret }).join(" ")).not.toContain(secret);
});
