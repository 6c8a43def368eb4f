import type Stripe from "stripe";
import { noSuch } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { bool, expand, listOf, optional, read, text } from "../http/params";

function retrieve(call: Call): object {
  read(call.params, { expand });
  const id = call.path.id ?? "";
  const row = call.tx.get("event", id);
  if (row?.owner !== call.owner) throw noSuch("event", id, "id");
  const pending = pendingByEvent(call);
  return withPending(row.object, pending);
}

function listAll(call: Call): object {
  const params = read(call.params, {
    ...listParams,
    delivery_success: optional(bool),
    type: optional(text),
    types: optional(listOf(text)),
  });
  const pending = pendingByEvent(call);
  return list(call, params, {
    kind: "event",
    label: "event",
    url: "/v1/events",
    keep: ({ object }) =>
      (params.type === undefined || matches(params.type, object.type)) &&
      (params.types === undefined || params.types.some((type) => matches(type, object.type))) &&
      (params.delivery_success === undefined || params.delivery_success === !pending.has(object.id)),
    show: ({ object }) => withPending(object, pending),
  });
}

function matches(wanted: string, type: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function withPending(event: Stripe.Event, pending: Map<string, number>): object {
  return { ...event, pending_webhooks: pending.get(event.id) ?? 0 };
}

/** How many deliveries of each event have not succeeded. */
function pendingByEvent(call: Call): Map<string, number> {
  const pending = new Map<string, number>();
  for (const [, { event, state }] of call.tx.newestFirst("delivery")) {
    if (state !== "delivered") pending.set(event, (pending.get(event) ?? 0) + 1);
  }
  return pending;
}

export const eventRoutes: Routes = [
  { method: "GET", path: "/v1/events", handle: listAll },
  { method: "GET", path: "/v1/events/:id", handle: retrieve },
];
