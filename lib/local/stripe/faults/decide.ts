import type { Tx } from "../store/store";
import type { FaultRule } from "./model";
import { chance } from "./model";

export interface Hit<R extends FaultRule> {
  rule: R;
  /** A repeatable number in [0, 1) for choices within the fault, such as how late. */
  dice: number;
}

/** The rules of the given kinds that strike this subject now; counts the match of each. */
export function strikes<R extends FaultRule>(
  tx: Tx,
  seed: number,
  matches: (rule: FaultRule) => rule is R,
): Hit<R>[] {
  const hits: Hit<R>[] = [];
  for (const [id, row] of [...tx.newestFirst("fault")].reverse()) {
    const rule = row.rule as FaultRule;
    if (!matches(rule) || (rule.count !== null && row.injected >= rule.count)) continue;
    const counted = tx.edit("fault", id);
    counted.seen += 1;
    if (chance(seed, id, counted.seen, "hit") < rule.probability) {
      counted.injected += 1;
      hits.push({ rule, dice: chance(seed, id, counted.seen, "size") });
    }
  }
  return hits;
}

export function currentSeed(tx: Tx, fallback: number): number {
  return tx.get("meta", "meta")?.seed ?? fallback;
}
