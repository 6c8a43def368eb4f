import "server-only";
import { timingSafeEqual } from "node:crypto";
import { env } from "../env";
import type { Failure } from "../result";

/** JSON that no cache may keep: for what is personal or live. */
export function privateJson(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, { ...init, headers: { "cache-control": "private, no-store", ...init.headers } });
}

/** An expected failure as an HTTP answer: `{ error: { code, message, field? } }`. */
export function failureResponse(error: Failure, status = 400): Response {
  return privateJson({ error }, { status });
}

/** Whether the request carries CRON_SECRET as a bearer token; compared in constant time. False while none is set. */
export function isCron(request: Request): boolean {
  const secret = env().CRON_SECRET;
  if (!secret) return false;
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
