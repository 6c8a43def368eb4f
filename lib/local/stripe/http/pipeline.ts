import type { IncomingMessage, ServerResponse } from "node:http";
import { API_VERSION } from "../events";
import type { Failure, RequestFate } from "../faults/request-faults";
import { requestFaults } from "../faults/request-faults";
import { parseMultipart } from "../files/multipart";
import type { Sandbox } from "../sandbox";
import { randomText } from "../store/ids";
import { ApiError } from "./api-error";
import { authenticate, secretKeyRequired } from "./authenticate";
import { readBody } from "./body";
import type { Call, Route } from "./call";
import { expanded } from "./expand";
import { canonicalForm, parseForm } from "./form";
import { Idempotency } from "./idempotency";
import { expand, read } from "./params";

interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, HEAD, OPTIONS, DELETE",
  "access-control-allow-headers":
    "authorization, content-type, idempotency-key, stripe-account, stripe-version",
  "access-control-expose-headers":
    "Request-Id, Stripe-Version, Idempotency-Key, Idempotent-Replayed, Original-Request",
  "access-control-max-age": "300",
};

/** Answers one request to the API, as Stripe would, or as the faults in force would have it. */
export async function answerApi(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "OPTIONS") {
    response.writeHead(204, CORS).end();
    return;
  }
  const id = `req_${randomText(14)}`;
  const url = new URL(request.url ?? "/", "http://sandbox");
  const method = request.method ?? "GET";
  const key = header(request, "idempotency-key");
  const log = {
    id,
    at: Date.now(),
    method,
    path: url.pathname,
    idempotencyKey: key,
    replayed: false,
    faults: [] as string[],
  };
  const body = await readBody(request);
  const fate = sandbox.store.transact((tx) => requestFaults(tx, sandbox.config.seed, method, url.pathname));
  log.faults = fate.names;
  const answer = await settle(sandbox, request, { id, method, url, body, key, fate });
  sandbox.log.add({
    ...log,
    status: answer?.status ?? null,
    replayed: answer?.headers?.["idempotent-replayed"] === "true",
  });
  if (answer === null) {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, {
    ...CORS,
    "content-type": "application/json",
    "cache-control": "no-cache, no-store",
    "request-id": id,
    "stripe-version": header(request, "stripe-version") ?? API_VERSION,
    ...(key === null ? {} : { "idempotency-key": key }),
    ...answer.headers,
  });
  response.end(answer.body);
}

interface Asked {
  id: string;
  method: string;
  url: URL;
  body: string | null;
  key: string | null;
  fate: RequestFate;
}

/** The answer, or null for a connection that is cut. */
async function settle(sandbox: Sandbox, request: IncomingMessage, asked: Asked): Promise<Answer | null> {
  try {
    return await work(sandbox, request, asked);
  } catch (error) {
    return errorAnswer(error);
  }
}

async function work(sandbox: Sandbox, request: IncomingMessage, asked: Asked): Promise<Answer | null> {
  const { method, url, body, fate } = asked;
  if (body === null)
    throw new ApiError(
      413,
      { type: "invalid_request_error", message: "The request body is too large." },
      { saved: false },
    );
  const type = header(request, "content-type") ?? "";
  const given = type.startsWith("multipart/form-data") ? parseMultipart(body, type) : parseForm(body);
  const params = { ...parseForm(url.search.slice(1)), ...given };
  const { key, owner } = authenticate(request.headers, params, sandbox.config, sandbox.store);
  checkVersion(header(request, "stripe-version"));
  delete params.key;
  const match = sandbox.route(method, url.pathname);
  if (match === null) throw unknownUrl(method, url.pathname);
  if (key === "publishable" && !match.route.browser) throw secretKeyRequired();

  const keyId = asked.key !== null && method === "POST" ? Idempotency.id(owner, asked.key) : null;
  const now = sandbox.clock.now();
  const fingerprint = canonicalForm(params);
  if (keyId !== null) {
    const saved = sandbox.idempotency.begin(keyId, { method, path: url.pathname, fingerprint }, now);
    if (saved !== null) {
      await pause(fate.delayBeforeMs + fate.delayAfterMs);
      if (fate.before ?? fate.after) return failed((fate.before ?? fate.after) as Failure);
      return {
        status: saved.status,
        body: saved.body,
        headers: { "idempotent-replayed": "true", "original-request": saved.requestId },
      };
    }
  }
  try {
    await pause(fate.delayBeforeMs);
    if (fate.before !== null) return failed(fate.before);
    const call = {
      key,
      owner,
      path: match.path,
      params,
      request: { id: asked.id, idempotencyKey: asked.key },
    };
    const save = (call: Call, answer: Answer) => {
      if (keyId === null) return;
      const kept = fate.after?.respond === "error_saved" ? (failed(fate.after) ?? answer) : answer;
      call.tx.put("idempotency", keyId, {
        owner,
        method,
        path: url.pathname,
        fingerprint,
        status: kept.status,
        body: kept.body,
        requestId: asked.id,
        created: now,
      });
    };
    const answer = execute(sandbox, match.route, call, save);
    await pause(fate.delayAfterMs);
    return fate.after === null ? answer : failed(fate.after);
  } finally {
    if (keyId !== null) sandbox.idempotency.end(keyId);
  }
}

type Bare = Omit<Call, "tx" | "clock" | "config" | "balances">;

/** Does the work and saves its answer in the same transaction, so that no crash parts them. */
function execute(
  sandbox: Sandbox,
  route: Route,
  bare: Bare,
  save: (call: Call, answer: Answer) => void,
): Answer {
  const callIn = (tx: Call["tx"]): Call => ({
    ...bare,
    ...sandbox.scene(tx, bare.owner),
    request: bare.request,
  });
  try {
    return sandbox.store.transact(
      (tx) => {
        const call = callIn(tx);
        try {
          const { expand: paths } = read(
            call.params.expand === undefined ? {} : { expand: call.params.expand },
            { expand },
          );
          const answer = { status: 200, body: JSON.stringify(expanded(tx, route.handle(call), paths)) };
          save(call, answer);
          return answer;
        } catch (error) {
          if (error instanceof ApiError && error.commits) save(call, errorAnswer(error));
          throw error;
        }
      },
      (error) => error instanceof ApiError && error.commits,
    );
  } catch (error) {
    const answer = errorAnswer(error);
    if (error instanceof ApiError && error.saved && !error.commits) {
      sandbox.store.transact((tx) => save(callIn(tx), answer));
    }
    return answer;
  }
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: JSON.stringify(error.toJson()) };
  console.error("The Stripe sandbox failed:", error);
  return failure(500);
}

/** What a fault answers with; null for a cut connection. */
function failed(fault: Failure): Answer | null {
  return fault.respond === "reset" ? null : failure(fault.status);
}

function failure(status: number): Answer {
  const message =
    status === 429
      ? "Request rate limit exceeded. Learn more about rate limits at https://docs.stripe.com/rate-limits."
      : "An unexpected error occurred; the Stripe sandbox was told to fail, or failed.";
  const type = status === 429 ? "invalid_request_error" : "api_error";
  return {
    status,
    body: JSON.stringify({ error: { type, message, ...(status === 429 ? { code: "rate_limit" } : {}) } }),
  };
}

function checkVersion(version: string | null): void {
  if (version !== null && !/^\d{4}-\d{2}-\d{2}(\.[a-z_]+)?(;.*)?$/.test(version)) {
    throw new ApiError(
      400,
      { type: "invalid_request_error", message: `Invalid Stripe API version: ${version}` },
      { saved: false },
    );
  }
}

function unknownUrl(method: string, path: string): ApiError {
  return new ApiError(
    404,
    {
      type: "invalid_request_error",
      message: `Unrecognized request URL (${method}: ${path}). Please see https://docs.stripe.com or we can help at https://support.stripe.com/.`,
    },
    { saved: false },
  );
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Waits; without a delay only as long as other requests need to arrive, so that two at once meet. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)));
}
