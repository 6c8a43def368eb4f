import type Stripe from "stripe";
import { emit } from "../events";
import { ApiError, noSuch } from "../http/api-error";
import type { Call, Scene } from "../http/call";
import { PLATFORM } from "../http/call";
import { newId, randomText } from "../store/ids";
import type { Rows } from "../store/rows";

export type AccountRow = Rows["account"];

const DUE = [
  "business_profile.url",
  "business_type",
  "external_account",
  "representative.first_name",
  "representative.last_name",
  "tos_acceptance.date",
  "tos_acceptance.ip",
];

/** What an account still has to hand in. */
export function requirements(due: string[]): Stripe.Account.Requirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: due.length === 0 ? null : "requirements.past_due",
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  };
}

interface NewAccount {
  type: "custom" | "express" | "standard";
  country: string;
  currency: string;
  email: string | null;
  capabilities: string[];
  businessType: string | null;
  metadata: Record<string, string>;
}

export function newAccount(scene: Scene, details: NewAccount): AccountRow {
  const id = `acct_1${randomText(15)}`;
  const object: Stripe.Account = {
    id,
    object: "account",
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: null,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    business_type: details.businessType,
    capabilities: Object.fromEntries(details.capabilities.map((name) => [name, "inactive"])),
    charges_enabled: false,
    controller: {
      fees: { payer: details.type === "standard" ? "account" : "application_express" },
      is_controller: true,
      losses: { payments: details.type === "standard" ? "stripe" : "application" },
      requirement_collection: details.type === "custom" ? "application" : "stripe",
      stripe_dashboard: {
        type: details.type === "standard" ? "full" : details.type === "custom" ? "none" : "express",
      },
      type: "application",
    },
    country: details.country,
    created: scene.clock.now(),
    default_currency: details.currency,
    details_submitted: false,
    email: details.email,
    external_accounts: {
      object: "list",
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: { ...requirements([]), disabled_reason: null },
    metadata: details.metadata,
    payouts_enabled: false,
    requirements: requirements(DUE),
    settings: null,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: details.type,
  };
  return scene.tx.put("account", id, { owner: PLATFORM, object, deleted: false });
}

/** Everything the onboarding page collects, filled in: the seller may now be paid. */
export function completeOnboarding(scene: Scene, id: string): void {
  const { object } = scene.tx.edit("account", id);
  const bank = {
    id: newId("ba"),
    object: "bank_account",
    account: id,
    account_holder_name: object.business_profile?.name ?? "Sandbox Seller",
    account_holder_type: "company",
    account_type: null,
    available_payout_methods: ["standard"],
    bank_name: "STRIPE TEST BANK",
    country: object.country,
    currency: object.default_currency,
    default_for_currency: true,
    fingerprint: randomText(16),
    last4: "3000",
    metadata: {},
    routing_number: null,
    status: "new",
  } as unknown as Stripe.BankAccount;
  if (object.external_accounts?.data.length === 0) object.external_accounts.data = [bank];
  Object.assign(object, { details_submitted: true, charges_enabled: true, payouts_enabled: true });
  object.requirements = requirements([]);
  object.tos_acceptance = { date: scene.clock.now(), ip: "127.0.0.1", user_agent: null };
  object.capabilities = Object.fromEntries(
    Object.keys(object.capabilities ?? {}).map((name) => [name, "active"]),
  );
  announce(scene, object, { charges_enabled: false, details_submitted: false, payouts_enabled: false });
}

/** `account.updated`, as Stripe sends it: from the connected account itself. */
export function announce(scene: Scene, account: Stripe.Account, previous?: object): void {
  emit({ ...scene, owner: account.id }, "account.updated", account, previous);
}

/** The connected account of an id in the path or the parameters. */
export function findAccount(call: Call, id: string, param: string, status: 400 | 403): Readonly<AccountRow> {
  const row = call.tx.get("account", id);
  if (row !== undefined && !row.deleted) return row;
  if (status === 400) throw noSuch("destination", id, param, 400);
  throw noAccess(id, call.config.secretKey);
}

/** The keys may not speak for this account, or there is none: Stripe does not say which. */
export function noAccess(id: string, secretKey: string): ApiError {
  return new ApiError(
    403,
    {
      type: "invalid_request_error",
      code: "account_invalid",
      message: `The provided key '${secretKey.slice(0, 8)}${"*".repeat(8)}${secretKey.slice(-4)}' does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`,
    },
    { saved: false },
  );
}
