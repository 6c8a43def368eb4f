import "server-only";
import { Redis } from "@upstash/redis";
import { env } from "./env";

let client: Redis | undefined;

/** The Upstash client (REST). Values are strings as stored: nothing is parsed behind the caller's back. */
export function redis(): Redis {
  if (!client) {
    const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = env();
    client = new Redis({
      url: UPSTASH_REDIS_REST_URL,
      token: UPSTASH_REDIS_REST_TOKEN,
      automaticDeserialization: false,
      enableTelemetry: false,
      retry: { retries: 2, backoff: (count) => 50 * 2 ** count },
    });
  }
  return client;
}
