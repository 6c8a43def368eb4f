import type { Scene } from "../http/call";
import { currentSeed, strikes } from "./decide";
import type { EventFault, FaultRule } from "./model";
import { between, covers } from "./model";

export interface EventFate {
  copies: number;
  delayMs: number;
  drop: boolean;
  heldBack: boolean;
  note: string | null;
}

/** What the faults in force do to one event on its way to one endpoint. */
export function eventFaults(scene: Scene, type: string): EventFate {
  const fate: EventFate = { copies: 1, delayMs: 0, drop: false, heldBack: false, note: null };
  const concerns = (rule: FaultRule): rule is EventFault => "event" in rule && covers(rule.event, type);
  const hits = strikes(scene.tx, currentSeed(scene.tx, scene.config.seed), concerns);
  for (const { rule, dice } of hits) {
    if (rule.kind === "event_late") fate.delayMs += between(rule.minMs, rule.maxMs, dice);
    if (rule.kind === "event_twice") fate.copies = Math.max(fate.copies, rule.copies);
    if (rule.kind === "event_never") fate.drop = true;
    if (rule.kind === "event_out_of_order") {
      fate.heldBack = true;
      fate.delayMs += rule.maxMs;
    }
  }
  if (hits.length > 0) fate.note = hits.map(({ rule }) => rule.kind).join(", ");
  return fate;
}
