import type { Random } from "../random";
import type { Context } from "./model";
import { json } from "./rows";

type Happening = {
  groupId: string;
  orderId: string | null;
  kind: string;
  at: Date;
  random: Random;
  data?: object;
};

/** Writes what happened to an order, as its timeline shows it. */
export function addTimeline(
  { tables }: Context,
  { groupId, orderId, kind, at, random, data = {} }: Happening,
): void {
  tables.add("timeline_events", {
    id: random.id(at),
    group_id: groupId,
    order_id: orderId,
    kind,
    data: json(data),
    dedupe_key: `${kind}:${orderId ?? groupId}`,
    created_at: at,
  });
}
