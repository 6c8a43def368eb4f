import { z } from "zod";

const word = z.string().trim().min(1);
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const list = word.transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

/** One variable: what it must look like, said so that the reader knows what to write. */
function variable<T extends z.ZodType>(schema: T, shape: string) {
  return schema.meta({ shape });
}

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.canParse(url) && new URL(url).pathname === "/" && !new URL(url).search)
  .transform((url) => new URL(url).origin);

const schema = z.object({
  NODE_ENV: variable(
    z.enum(["development", "production", "test"]).default("production"),
    "development, production or test",
  ),
  LOG_LEVEL: variable(
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    "fatal, error, warn, info, debug, trace or silent",
  ),
  PORT: variable(whole(1, 65_535).default(3000), "a port number from 1 to 65535"),
  APP_URL: variable(origin.optional(), "the public origin, such as https://shop.example.com"),
  MARKET_CURRENCY: variable(
    z
      .string()
      .refine((code) => Intl.supportedValuesOf("currency").includes(code))
      .default("USD"),
    "an ISO 4217 code, such as USD",
  ),

  DATABASE_URL: variable(
    z.url({ protocol: /^postgres(ql)?$/ }),
    "a PostgreSQL address, such as postgresql://user:password@host:5432/agora",
  ),
  DATABASE_POOL_SIZE: variable(whole(1, 500).default(10), "a whole number from 1 to 500"),
  DESK_POOL_SIZE: variable(whole(1, 500).default(5), "a whole number from 1 to 500"),
  DESK_PATIENCE_SECONDS: variable(whole(0, 600).default(8), "seconds from 0 to 600"),

  UPSTASH_REDIS_REST_URL: variable(httpUrl, "the REST address of Redis, such as https://name.upstash.io"),
  UPSTASH_REDIS_REST_TOKEN: variable(word, "the token that belongs to UPSTASH_REDIS_REST_URL"),
  REDIS_URL: variable(
    z.url({ protocol: /^rediss?$/ }).optional(),
    "a Redis address, such as redis://localhost:6379",
  ),

  EDGE_PURGE_URL: variable(
    list.refine((urls) => urls.every((url) => /^https?:\/\//.test(url) && URL.canParse(url))).optional(),
    "addresses that purge an edge cache, separated by commas, such as https://edge.example.com/.edge/purge",
  ),
  EDGE_PURGE_TOKEN: variable(
    z
      .string()
      .regex(/^\S{16,}$/)
      .optional(),
    "the token that EDGE_PURGE_URL asks for, 16 characters or more",
  ),

  MEILISEARCH_URL: variable(
    httpUrl.optional(),
    "the address of a Meilisearch server, such as https://search.example.com",
  ),
  MEILISEARCH_KEY: variable(word.optional(), "the default admin key of MEILISEARCH_URL or its master key"),
  MEILISEARCH_INDEX: variable(
    z
      .string()
      .regex(/^[\w-]{1,100}$/)
      .default("products"),
    "letters, digits, dashes and underscores",
  ),

  NEXTAUTH_SECRET: variable(z.string().min(32), "a random text of at least 32 characters"),
  CRON_SECRET: variable(z.string().min(16).optional(), "a random text of at least 16 characters"),

  STRIPE_SECRET_KEY: variable(
    z.string().regex(/^(sk|rk)_(test|live)_\w+$/),
    "a secret key from Stripe's dashboard (sk_test_ or sk_live_)",
  ),
  STRIPE_PUBLISHABLE_KEY: variable(
    z.string().regex(/^pk_(test|live)_\w+$/),
    "the publishable key that belongs to STRIPE_SECRET_KEY (pk_test_ or pk_live_)",
  ),
  STRIPE_WEBHOOK_SECRET: variable(
    z
      .string()
      .regex(/^whsec_\w+$/)
      .optional(),
    "the signing secret of the webhook endpoint (whsec_)",
  ),
  STRIPE_API_BASE: variable(httpUrl.optional(), "an http address; leave it unset to use Stripe itself"),

  SMTP_URL: variable(
    z.url({ protocol: /^smtps?$/ }).optional(),
    "a mail server, such as smtps://user:password@host:465",
  ),
  MAIL_FROM: variable(
    word.regex(/@/).default("Agora <hello@agora.test>"),
    "a sender, such as Agora <hello@example.com>",
  ),

  S3_ENDPOINT: variable(httpUrl.optional(), "the S3 endpoint, such as https://s3.eu-central-1.amazonaws.com"),
  S3_REGION: variable(word.default("auto"), "the region of the bucket, such as eu-central-1"),
  S3_BUCKET: variable(word.optional(), "the name of the bucket that holds the pictures"),
  S3_PRIVATE_BUCKET: variable(word.optional(), "the name of a bucket that nobody else can read"),
  S3_ACCESS_KEY_ID: variable(word.optional(), "the access key that may write to S3_BUCKET"),
  S3_SECRET_ACCESS_KEY: variable(word.optional(), "the secret that belongs to S3_ACCESS_KEY_ID"),
  S3_PUBLIC_URL: variable(
    httpUrl.optional(),
    "the address that serves S3_BUCKET, such as https://img.example.com",
  ),
  MEDIA_DIR: variable(word.default(".data/media"), "a folder for pictures while no S3_BUCKET is set"),
  PRIVATE_DIR: variable(
    word.default(".data/private"),
    "a folder for private files while no S3_BUCKET is set",
  ),

  AGORA_DATA_DIR: variable(word.default(".data"), "a folder for the data of the local services"),

  KAFKA_BROKERS: variable(list.optional(), "brokers separated by commas, such as kafka-1:9092,kafka-2:9092"),
  KAFKA_TOPIC_PREFIX: variable(
    z
      .string()
      .regex(/^[\w.-]+$/)
      .default("agora."),
    "letters, digits, dots and dashes",
  ),

  RESERVATION_TTL_MINUTES: variable(whole(1, 1440).default(15), "minutes from 1 to 1440"),
  CAPTURE: variable(z.enum(["at-once", "at-shipment"]).default("at-once"), "at-once or at-shipment"),
  PAYOUT_HOLD_DAYS: variable(whole(0, 90).default(7), "days from 0 to 90"),
  CHECKOUT_CONCURRENCY: variable(whole(1, 500).optional(), "a whole number from 1 to 500"),
  CHECKOUT_QUEUE: variable(whole(0, 10_000).default(100), "a whole number from 0 to 10000"),
  DEAL_SEATS: variable(whole(1, 1_000_000).default(300), "a whole number from 1 to 1000000"),
  STAFF_SECOND_FACTOR: variable(z.enum(["required", "optional"]).default("required"), "required or optional"),
  WORKER_CONCURRENCY: variable(whole(1, 100).default(4), "a whole number from 1 to 100"),
  DEMO_MARKET: variable(z.enum(["on", "off"]).default("on"), "on or off"),
});

/** Variables that only make sense together: naming one asks for the others. */
const TOGETHER: ReadonlyArray<ReadonlyArray<keyof typeof schema.shape>> = [
  ["EDGE_PURGE_URL", "EDGE_PURGE_TOKEN"],
  [
    "S3_BUCKET",
    "S3_PRIVATE_BUCKET",
    "S3_ENDPOINT",
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
    "S3_PUBLIC_URL",
  ],
];

export type Env = Omit<z.output<typeof schema>, "APP_URL"> & {
  /** Public origin without a trailing slash; `http://localhost:PORT` while `APP_URL` is unset. */
  APP_URL: string;
};

/** Every variable the store knows, in the order of `.env.example`. */
export const ENV_NAMES = Object.keys(schema.shape) as ReadonlyArray<keyof Env>;

/**
 * Checks `source` against the schema; an empty string counts as unset.
 * @returns the typed environment, or one sentence per wrong variable that says what to do
 */
export function readEnv(
  source: Readonly<Record<string, string | undefined>>,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(
    ENV_NAMES.map((name) => [name, source[name]?.trim() || undefined]).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const parsed = schema.safeParse(given);
  const wrong = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  const problems = [
    ...wrong.map((name) => sentence(name as keyof typeof schema.shape, name in given)),
    ...TOGETHER.flatMap((group) => incomplete(group, given)),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { APP_URL = `http://localhost:${parsed.data.PORT}`, ...rest } = parsed.data;
  return { ok: true, env: { ...rest, APP_URL } };
}

function sentence(name: keyof typeof schema.shape, isSet: boolean): string {
  const shape = String(schema.shape[name].meta()?.shape);
  return isSet ? `${name} is not valid: set it to ${shape}.` : `${name} is not set: set it to ${shape}.`;
}

function incomplete(
  group: ReadonlyArray<keyof typeof schema.shape>,
  given: Record<string, string | undefined>,
): string[] {
  const named = group.filter((name) => name in given);
  const missing = group.filter((name) => !(name in given));
  if (named.length === 0 || missing.length === 0) return [];
  return [`${named[0]} is set without ${missing.join(", ")}: set all of ${group.join(", ")}, or none.`];
}

let cached: Env | undefined;

/**
 * The validated environment of this process, read once at the first call.
 * @throws an Error with one sentence per wrong variable
 */
export function env(): Env {
  if (cached) return cached;
  const read = readEnv(process.env);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  cached = read.env;
  return cached;
}
