import type Stripe from "stripe";
import { refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { PLATFORM } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import {
  bool,
  clearable,
  expand,
  group,
  ignored,
  oneOf,
  optional,
  read,
  required,
  text,
  url,
} from "../http/params";
import { currency } from "../money/currency";
import { randomText } from "../store/ids";
import { announce, findAccount, newAccount, requirements } from "./account-model";

const capability = optional(group({ requested: optional(bool) }));

const profile = group({
  mcc: optional(text),
  name: optional(text),
  product_description: optional(text),
  support_address: ignored,
  support_email: optional(text),
  support_phone: optional(text),
  support_url: clearable(text),
  url: optional(text),
});

const fields = {
  business_profile: optional(profile),
  business_type: optional(oneOf("company", "government_entity", "individual", "non_profit")),
  capabilities: optional(group({ card_payments: capability, transfers: capability })),
  default_currency: optional(currency),
  email: optional(text),
  expand,
  metadata,
  company: ignored,
  external_account: ignored,
  individual: ignored,
  settings: ignored,
  tos_acceptance: ignored,
};

const CURRENCY_OF: Record<string, string> = {
  CH: "chf",
  DK: "dkk",
  GB: "gbp",
  JP: "jpy",
  NO: "nok",
  SE: "sek",
  US: "usd",
};

const controller = group({
  fees: ignored,
  losses: ignored,
  requirement_collection: ignored,
  stripe_dashboard: optional(group({ type: optional(oneOf("express", "full", "none")) })),
});

function create(call: Call): object {
  const params = read(call.params, {
    ...fields,
    controller: optional(controller),
    country: optional(text),
    type: optional(oneOf("custom", "express", "standard")),
  });
  const country = params.country ?? "US";
  const dashboard = params.controller?.stripe_dashboard?.type;
  const byDashboard = dashboard === "express" ? "express" : dashboard === "none" ? "custom" : "standard";
  const { object } = newAccount(call, {
    type: params.type ?? byDashboard,
    country,
    currency: params.default_currency ?? CURRENCY_OF[country] ?? "eur",
    email: params.email ?? null,
    capabilities: requested(params.capabilities),
    businessType: params.business_type ?? null,
    metadata: changeMetadata({}, params.metadata),
  });
  fillProfile(object, params.business_profile);
  return object;
}

function fillProfile(account: Stripe.Account, given: object = {}): void {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  Object.assign(account.business_profile ?? {}, Object.fromEntries(present));
}

function requested(capabilities: Record<string, { requested?: boolean } | undefined> = {}): string[] {
  return Object.keys(capabilities).filter((name) => capabilities[name]?.requested);
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return findAccount(call, call.path.id ?? "", "account", 403).object;
}

function retrieveOwn(call: Call): object {
  read(call.params, { expand });
  if (call.owner !== PLATFORM) return findAccount(call, call.owner, "account", 403).object;
  return platformAccount(call);
}

function platformAccount(call: Call): object {
  return {
    id: PLATFORM,
    object: "account",
    business_profile: { name: "Agora sandbox" },
    capabilities: { card_payments: "active", transfers: "active" },
    charges_enabled: true,
    country: "US",
    created: call.clock.now(),
    default_currency: "usd",
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    requirements: requirements([]),
    type: "standard",
  };
}

function update(call: Call): object {
  const params = read(call.params, fields);
  const { object } = call.tx.edit("account", findAccount(call, call.path.id ?? "", "account", 403).object.id);
  fillProfile(object, params.business_profile);
  object.business_type = params.business_type ?? object.business_type;
  object.default_currency = params.default_currency ?? object.default_currency;
  object.email = params.email ?? object.email;
  object.metadata = changeMetadata(object.metadata ?? {}, params.metadata);
  const state = object.details_submitted ? "active" : "inactive";
  const added = requested(params.capabilities).map((name) => [name, state]);
  object.capabilities = { ...Object.fromEntries(added), ...object.capabilities };
  announce(call, object);
  return object;
}

function remove(call: Call): object {
  read(call.params, {});
  const { object } = findAccount(call, call.path.id ?? "", "account", 403);
  const empty = call.balances.currencies(object.id).every((code) => {
    const { available, pending } = call.balances.of(object.id, code, call.clock.now());
    return available + pending === 0;
  });
  if (!empty) throw refuse("This account has a balance and cannot be deleted.");
  call.tx.edit("account", object.id).deleted = true;
  return { id: object.id, object: "account", deleted: true };
}

function listAll(call: Call): object {
  return list(call, read(call.params, listParams), {
    kind: "account",
    label: "account",
    url: "/v1/accounts",
  });
}

function listBanks(call: Call): object {
  read(call.params, { ...listParams, object: ignored });
  const { external_accounts } = findAccount(call, call.path.id ?? "", "account", 403).object;
  return external_accounts as Stripe.ApiList<Stripe.ExternalAccount>;
}

const LINK_SECONDS = 300;

function createLoginLink(call: Call): object {
  read(call.params, { expand });
  const { object } = findAccount(call, call.path.id ?? "", "account", 403);
  if (!object.details_submitted) {
    throw refuse("Cannot create a login link for an account that has not completed onboarding.");
  }
  return {
    object: "login_link",
    created: call.clock.now(),
    url: `${call.config.publicUrl}/objects/${object.id}`,
  };
}

function createLink(call: Call): object {
  const params = read(call.params, {
    account: required(text),
    collect: ignored,
    collection_options: ignored,
    expand,
    refresh_url: optional(url),
    return_url: optional(url),
    type: required(oneOf("account_onboarding", "account_update")),
  });
  const { object } = findAccount(call, params.account, "account", 403);
  if (params.refresh_url === undefined || params.return_url === undefined) {
    throw refuse("You must provide a refresh_url and a return_url to create this account link.");
  }
  const created = call.clock.now();
  const id = `${object.id}-${randomText(16)}`;
  call.tx.put("account_link", id, {
    owner: call.owner,
    account: object.id,
    returnUrl: params.return_url,
    refreshUrl: params.refresh_url,
    expiresAt: created + LINK_SECONDS,
    used: false,
  });
  return {
    object: "account_link",
    created,
    expires_at: created + LINK_SECONDS,
    url: `${call.config.publicUrl}/onboarding/${id}`,
  };
}

export const accountRoutes: Routes = [
  { method: "POST", path: "/v1/accounts", handle: create },
  { method: "GET", path: "/v1/accounts", handle: listAll },
  { method: "GET", path: "/v1/account", handle: retrieveOwn },
  { method: "GET", path: "/v1/accounts/:id", handle: retrieve },
  { method: "POST", path: "/v1/accounts/:id", handle: update },
  { method: "DELETE", path: "/v1/accounts/:id", handle: remove },
  { method: "GET", path: "/v1/accounts/:id/external_accounts", handle: listBanks },
  { method: "POST", path: "/v1/accounts/:id/login_links", handle: createLoginLink },
  { method: "POST", path: "/v1/account_links", handle: createLink },
];
