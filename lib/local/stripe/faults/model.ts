import { createHash } from "node:crypto";
import { z } from "zod";

const share = z.number().min(0).max(1);
const milliseconds = z.number().int().min(0).max(600_000);

const common = {
  id: z.string().min(1).max(80).optional(),
  /** How likely each match is hit. */
  probability: share.default(1),
  /** How many hits at most; null for no end. */
  count: z.number().int().min(1).nullable().default(null),
};

const request = {
  ...common,
  /** `*` stands for anything: `/v1/payment_intents/*` covers everything below it. */
  path: z.string().default("*"),
  method: z.enum(["GET", "POST", "DELETE", "*"]).default("*"),
};

const event = { ...common, event: z.string().default("*") };

const status = z.union([z.literal(429), z.literal(500), z.literal(502), z.literal(503)]).default(500);

/** What can go wrong, and where. */
export const faultRule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("latency"),
    ...request,
    minMs: milliseconds.default(500),
    maxMs: milliseconds.default(2000),
    /** Before the work is done, or when it is done and only the answer is late. */
    when: z.enum(["before", "after"]).default("before"),
  }),
  z.strictObject({
    kind: z.literal("fail_before"),
    ...request,
    respond: z.enum(["error", "reset"]).default("error"),
    status,
  }),
  z.strictObject({
    kind: z.literal("fail_after"),
    ...request,
    /** `error`, `reset`: the answer is lost, a retry with the same key gets it. `error_saved`: the key answers 500 for good. */
    respond: z.enum(["error", "reset", "error_saved"]).default("error"),
    status,
  }),
  z.strictObject({
    kind: z.literal("event_late"),
    ...event,
    minMs: milliseconds.default(2000),
    maxMs: milliseconds.default(10_000),
  }),
  z.strictObject({
    kind: z.literal("event_twice"),
    ...event,
    copies: z.number().int().min(2).max(10).default(2),
  }),
  z.strictObject({ kind: z.literal("event_never"), ...event }),
  /** Held until a later event has gone out, or `maxMs` have passed. */
  z.strictObject({ kind: z.literal("event_out_of_order"), ...event, maxMs: milliseconds.default(5000) }),
]);

export type FaultRule = z.infer<typeof faultRule>;
export type RequestFault = Extract<FaultRule, { path: string }>;
export type EventFault = Extract<FaultRule, { event: string }>;

/** Whether `pattern`, in which `*` stands for anything, covers `subject`. */
export function covers(pattern: string, subject: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`).test(subject);
}

/**
 * A number in [0, 1) that depends on nothing but its arguments: the n-th match of a rule is hit or
 * spared in every run with the same seed, whatever else happens at the same time.
 */
export function chance(seed: number, rule: string, n: number, salt: string): number {
  const digest = createHash("sha256").update(`${seed}/${rule}/${n}/${salt}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

export function between(min: number, max: number, at: number): number {
  return Math.round(min + Math.max(0, max - min) * at);
}
