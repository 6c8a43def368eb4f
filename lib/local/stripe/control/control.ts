import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { faultRule } from "../faults/model";
import { readBody } from "../http/body";
import type { Sandbox } from "../sandbox";
import {
  addFault,
  answerThreeDSecure,
  clearFaults,
  decide,
  dispute,
  onboard,
  payOut,
  removeFault,
  resendEvent,
  setSeed,
  settle,
} from "./acts";
import { fromElsewhere } from "./same-origin";
import { currentFaults, currentState } from "./state";

interface Reply {
  status: number;
  body: object;
}

const faultsBody = z.union([
  faultRule,
  z.strictObject({ seed: z.number().int().optional(), rules: z.array(faultRule).default([]) }),
]);
const clockBody = z.strictObject({
  advance: z
    .number()
    .min(0)
    .max(10 * 365 * 24 * 3600),
});
const disputeBody = z.strictObject({ charge: z.string(), reason: z.string().default("fraudulent") });
const outcomeBody = z.strictObject({ outcome: z.enum(["won", "lost"]) });
const challengeBody = z.strictObject({ outcome: z.enum(["approve", "refuse"]) });

const done: Reply = { status: 200, body: { ok: true } };
const missing: Reply = { status: 404, body: { error: "There is no such object." } };

/** The control API under `/_sandbox/`: JSON in, JSON out. */
export async function answerControl(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await handle(sandbox, request);
  response.writeHead(reply.status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(reply.body, null, 2));
}

async function handle(sandbox: Sandbox, request: IncomingMessage): Promise<Reply> {
  if (request.method !== "GET" && fromElsewhere(request)) {
    return { status: 403, body: { error: "Another site's page may not control the sandbox." } };
  }
  const text = await readBody(request);
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : {};
    return act(sandbox, request.method ?? "GET", pathOf(request), body);
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: "The body is not JSON." } };
    throw error;
  }
}

function pathOf(request: IncomingMessage): string[] {
  return (request.url ?? "").split("?")[0]?.split("/").slice(2) ?? [];
}

function act(sandbox: Sandbox, method: string, [what, id, verb]: string[], body: unknown): Reply {
  switch (`${method} ${[what, id === undefined ? null : ":id", verb].filter(Boolean).join("/")}`) {
    case "GET state":
      return { status: 200, body: currentState(sandbox) };
    case "GET requests":
      return { status: 200, body: { requests: sandbox.log.newestFirst() } };
    case "GET faults":
      return { status: 200, body: currentFaults(sandbox) };
    case "PUT faults":
      clearFaults(sandbox);
      return putFaults(sandbox, body);
    case "POST faults":
      return putFaults(sandbox, body);
    case "DELETE faults":
      clearFaults(sandbox);
      return done;
    case "DELETE faults/:id":
      return removeFault(sandbox, id ?? "") ? done : missing;
    case "POST clock":
      sandbox.advance(clockBody.parse(body).advance);
      return { status: 200, body: currentState(sandbox) };
    case "POST events/:id/resend":
      return resendEvent(sandbox, id ?? "") ? done : missing;
    case "POST deliveries/:id":
      sandbox.courier.hurry();
      return done;
    case "POST disputes": {
      const wanted = disputeBody.parse(body);
      const made = dispute(sandbox, wanted.charge, wanted.reason);
      return made === null ? missing : { status: 200, body: { id: made } };
    }
    case "POST disputes/:id":
      return decide(sandbox, id ?? "", outcomeBody.parse(body).outcome === "won") ? done : missing;
    case "POST accounts/:id/onboard":
      return onboard(sandbox, id ?? "") ? done : missing;
    case "POST accounts/:id/payout":
      return payOut(sandbox, id ?? "") ? done : missing;
    case "POST challenges/:id": {
      const next = answerThreeDSecure(sandbox, id ?? "", challengeBody.parse(body).outcome === "approve");
      return next === undefined ? missing : { status: 200, body: { next } };
    }
    case "POST settle":
      settle(sandbox);
      return done;
    case "POST reset":
      sandbox.reset();
      return done;
    default:
      return { status: 404, body: { error: "There is no such control." } };
  }
}

function putFaults(sandbox: Sandbox, body: unknown): Reply {
  const wanted = faultsBody.parse(body);
  if ("kind" in wanted) addFault(sandbox, wanted);
  else {
    if (wanted.seed !== undefined) setSeed(sandbox, wanted.seed);
    for (const rule of wanted.rules) addFault(sandbox, rule);
  }
  return { status: 200, body: currentFaults(sandbox) };
}
