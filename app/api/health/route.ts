import { connection } from "next/server";
import { db } from "@/lib/platform/db/client";
import { privateJson } from "@/lib/platform/http/respond";
import { log } from "@/lib/platform/log";
import { redis } from "@/lib/platform/redis";

/** 200 when the app can serve: database and Redis answer. 503 names the one that does not. */
export async function GET(): Promise<Response> {
  await connection();
  const checks = { database: () => db.$queryRaw`SELECT 1`, redis: () => redis().ping() };
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await check();
        return [name, "ok"] as const;
      } catch (err) {
        log.warn({ err, service: name }, "health check failed");
        return [name, "unreachable"] as const;
      }
    }),
  );
  const healthy = states.every(([, state]) => state === "ok");
  return privateJson({ healthy, ...Object.fromEntries(states) }, { status: healthy ? 200 : 503 });
}
