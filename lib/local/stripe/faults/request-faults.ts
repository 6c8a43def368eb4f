import type { Tx } from "../store/store";
import { currentSeed, strikes } from "./decide";
import type { FaultRule, RequestFault } from "./model";
import { between, covers } from "./model";

export interface Failure {
  respond: "error" | "reset" | "error_saved";
  status: number;
}

export interface RequestFate {
  delayBeforeMs: number;
  delayAfterMs: number;
  before: Failure | null;
  after: Failure | null;
  /** Names of the faults that struck, for the request log. */
  names: string[];
}

/** What the faults in force do to one API request. */
export function requestFaults(tx: Tx, seed: number, method: string, path: string): RequestFate {
  const fate: RequestFate = { delayBeforeMs: 0, delayAfterMs: 0, before: null, after: null, names: [] };
  const concerns = (rule: FaultRule): rule is RequestFault =>
    "path" in rule && (rule.method === "*" || rule.method === method) && covers(rule.path, path);
  for (const { rule, dice } of strikes(tx, currentSeed(tx, seed), concerns)) {
    fate.names.push(rule.kind);
    if (rule.kind === "latency") {
      const ms = between(rule.minMs, rule.maxMs, dice);
      if (rule.when === "before") fate.delayBeforeMs += ms;
      else fate.delayAfterMs += ms;
    } else if (rule.kind === "fail_before") fate.before ??= rule;
    else fate.after ??= rule;
  }
  return fate;
}
