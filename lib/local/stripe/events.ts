import type Stripe from "stripe";
import { eventFaults } from "./faults/event-faults";
import type { Scene } from "./http/call";
import { PLATFORM } from "./http/call";
import { wire } from "./http/json";
import { newId } from "./store/ids";

export const API_VERSION = "2026-10-28.endive";

/**
 * Records that something happened and queues it for every endpoint that wants it. The event holds
 * the object as it is now; later changes don't reach into it.
 */
export function emit(scene: Scene, type: Stripe.Event.Type, object: object, previous?: object): void {
  const id = newId("evt");
  const event = {
    id,
    object: "event",
    ...(scene.owner === PLATFORM ? {} : { account: scene.owner }),
    api_version: API_VERSION,
    created: scene.clock.now(),
    data: wire({ object, ...(previous === undefined ? {} : { previous_attributes: previous }) }),
    livemode: false,
    pending_webhooks: 0,
    request: { id: scene.request.id, idempotency_key: scene.request.idempotencyKey },
    type,
  } as Stripe.Event;
  scene.tx.put("event", id, { owner: scene.owner, object: event });
  for (const [endpointId, endpoint] of scene.tx.newestFirst("webhook_endpoint")) {
    const wanted = endpoint.object.enabled_events;
    const listens = scene.owner === PLATFORM || endpoint.connect;
    if (endpoint.object.status !== "enabled" || !listens) continue;
    if (wanted.includes("*") || wanted.includes(type)) queue(scene, event, endpointId);
  }
}

function queue(scene: Scene, event: Stripe.Event, endpoint: string): void {
  const faults = eventFaults(scene, event.type);
  for (let copy = 0; copy < faults.copies; copy++) {
    scene.tx.put("delivery", newId("dlv"), {
      owner: scene.owner,
      event: event.id,
      endpoint,
      state: faults.drop ? "dropped" : "pending",
      nextAt: Date.now() + faults.delayMs,
      queuedAt: performance.timeOrigin + performance.now(),
      attempts: [],
      heldBack: faults.heldBack,
      note: faults.note,
    });
  }
}
