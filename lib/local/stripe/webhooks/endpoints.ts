import type Stripe from "stripe";
import { API_VERSION } from "../events";
import { noSuch } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { PLATFORM } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import {
  bool,
  clearable,
  expand,
  ignored,
  listOf,
  optional,
  read,
  required,
  text,
  url,
} from "../http/params";
import { newId, randomText } from "../store/ids";
import type { Rows } from "../store/rows";
import type { Tx } from "../store/store";

/** The endpoint that the configuration names. */
const CONFIGURED = "we_configured";

/** Brings the configured endpoint in line with the configuration of this start. */
export function registerConfigured(tx: Tx, target: string | null, secret: string, now: number): void {
  const before = tx.get("webhook_endpoint", CONFIGURED);
  if (target === null) {
    if (before !== undefined) tx.remove("webhook_endpoint", CONFIGURED);
    return;
  }
  if (before?.object.url === target && before.secret === secret) return;
  const object = endpoint(CONFIGURED, target, ["*"], before?.object.created ?? now);
  tx.put("webhook_endpoint", CONFIGURED, { owner: PLATFORM, object, secret, connect: true });
}

function endpoint(id: string, target: string, events: string[], created: number): Stripe.WebhookEndpoint {
  return {
    id,
    object: "webhook_endpoint",
    api_version: API_VERSION,
    application: null,
    created,
    description: null,
    enabled_events: events,
    livemode: false,
    metadata: {},
    status: "enabled",
    url: target,
  };
}

function create(call: Call): object {
  const params = read(call.params, {
    api_version: ignored,
    connect: optional(bool),
    description: clearable(text),
    enabled_events: required(listOf(text)),
    expand,
    metadata,
    url: required(url),
  });
  const id = newId("we");
  const object = endpoint(id, params.url, params.enabled_events, call.clock.now());
  object.description = params.description ?? null;
  object.metadata = changeMetadata({}, params.metadata);
  const secret = `whsec_${randomText(32)}`;
  call.tx.put("webhook_endpoint", id, {
    owner: call.owner,
    object,
    secret,
    connect: params.connect ?? false,
  });
  return { ...object, secret };
}

function find(call: Call): Readonly<Rows["webhook_endpoint"]> {
  const id = call.path.id ?? "";
  const row = call.tx.get("webhook_endpoint", id);
  if (row?.owner !== call.owner) throw noSuch("webhook endpoint", id, "webhook_endpoint");
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return find(call).object;
}

function update(call: Call): object {
  const params = read(call.params, {
    description: clearable(text),
    disabled: optional(bool),
    enabled_events: optional(listOf(text)),
    expand,
    metadata,
    url: optional(url),
  });
  const { object } = call.tx.edit("webhook_endpoint", find(call).object.id);
  if (params.description !== undefined) object.description = params.description;
  if (params.disabled !== undefined) object.status = params.disabled ? "disabled" : "enabled";
  object.enabled_events = params.enabled_events ?? object.enabled_events;
  object.url = params.url ?? object.url;
  object.metadata = changeMetadata(object.metadata, params.metadata);
  return object;
}

function remove(call: Call): object {
  read(call.params, {});
  const { id } = find(call).object;
  call.tx.remove("webhook_endpoint", id);
  return { id, object: "webhook_endpoint", deleted: true };
}

function listAll(call: Call): object {
  return list(call, read(call.params, listParams), {
    kind: "webhook_endpoint",
    label: "webhook endpoint",
    url: "/v1/webhook_endpoints",
  });
}

export const webhookEndpointRoutes: Routes = [
  { method: "POST", path: "/v1/webhook_endpoints", handle: create },
  { method: "GET", path: "/v1/webhook_endpoints", handle: listAll },
  { method: "GET", path: "/v1/webhook_endpoints/:id", handle: retrieve },
  { method: "POST", path: "/v1/webhook_endpoints/:id", handle: update },
  { method: "DELETE", path: "/v1/webhook_endpoints/:id", handle: remove },
];
