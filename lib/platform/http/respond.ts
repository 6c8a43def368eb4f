import "server-only";
import { timingSafeEqual } from "node:crypto";
import { env } from "../env";
import type { Failure } from "../result";
import { TOO_LONG, TookTooLong } from "../too-long";

/** JSON that no cache may keep: for what is personal or live. */
export function privateJson(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, { ...init, headers: { "cache-control": "private, no-store", ...init.headers } });
}

/** An expected failure as an HTTP answer: `{ error: { code, message, field? } }`. */
export function failureResponse(error: Failure, status = 400): Response {
  return privateJson({ error }, { status });
}

/**
 * A desk's route handler that says so where the database took too long: HTTP 503 with the failure, or its words alone to
 * a browser that opened the address.
 */
export function inTime<Rest extends unknown[]>(
  handle: (request: Request, ...rest: Rest) => Promise<Response>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    try {
      return await handle(request, ...rest);
    } catch (error) {
      if (!(error instanceof TookTooLong)) throw error;
      if (!request.headers.get("accept")?.includes("text/html")) return failureResponse(TOO_LONG, 503);
      return new Response(TOO_LONG.message, {
        status: 503,
        headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
      });
    }
  };
}

/** Whether the request carries CRON_SECRET as a bearer token; compared in constant time. False while none is set. */
export function isCron(request: Request): boolean {
  const secret = env().CRON_SECRET;
  if (!secret) return false;
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
