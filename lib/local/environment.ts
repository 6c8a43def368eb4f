import { readEnv } from "@/lib/platform/env";
import { Refusal } from "./refusal";
import type { Secrets } from "./state/secrets";

/** Which services are not configured and get a local stand-in. */
export type Plan = { postgres: boolean; redis: boolean; stripe: boolean };

export type Given = Record<string, string | undefined>;

const isSet = (given: Given, name: string) => Boolean(given[name]?.trim());

export function planStandIns(given: Given): Plan {
  return {
    postgres: !isSet(given, "DATABASE_URL"),
    redis: !isSet(given, "UPSTASH_REDIS_REST_URL"),
    stripe: !isSet(given, "STRIPE_SECRET_KEY"),
  };
}

/**
 * The variables of the local services, for those that are not configured.
 * @param ports of the services that are started; all the same before they are known
 */
export function standInVariables(
  plan: Plan,
  secrets: Secrets,
  addresses: { databaseUrl: string; redisUrl: string; stripeUrl: string; appPort: number },
): Record<string, string> {
  return {
    ...(plan.postgres && { DATABASE_URL: addresses.databaseUrl, STAFF_SECOND_FACTOR: "optional" }),
    ...(plan.redis && {
      UPSTASH_REDIS_REST_URL: addresses.redisUrl,
      UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
    }),
    ...(plan.stripe && {
      STRIPE_API_BASE: addresses.stripeUrl,
      STRIPE_SECRET_KEY: secrets.stripeSecretKey,
      STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
      STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    }),
    NEXTAUTH_SECRET: secrets.nextAuthSecret,
    CRON_SECRET: secrets.cronSecret,
  };
}

/**
 * What was given plus what the stand-ins add; what was given wins.
 * @throws Refusal with one sentence per wrong variable
 */
export function completeEnvironment(given: Given, standIns: Record<string, string>): Record<string, string> {
  const all = Object.fromEntries(
    Object.entries({ ...standIns, ...withoutEmpty(given) }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  const read = readEnv(all);
  if (!read.ok) throw new Refusal(read.problems.join("\n"));
  const address = read.env.APP_URL;
  return { ...all, PORT: String(read.env.PORT), APP_URL: address, NEXTAUTH_URL: all.NEXTAUTH_URL ?? address };
}

function withoutEmpty(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
}
