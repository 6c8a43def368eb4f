import type Stripe from "stripe";
import { emit } from "../events";
import { address, shipping, storedAddress, storedShipping } from "../http/address";
import { noSuch } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { clearable, expand, group, ignored, listOf, optional, read, text } from "../http/params";
import { attachTo, methodForUse } from "../payments/payment-method-model";
import { newId, randomText } from "../store/ids";
import type { Rows } from "../store/rows";

const fields = {
  address: clearable(address),
  description: clearable(text),
  email: clearable(text),
  expand,
  invoice_settings: optional(group({ default_payment_method: clearable(text) })),
  metadata,
  name: clearable(text),
  phone: clearable(text),
  preferred_locales: optional(listOf(text)),
  shipping: clearable(shipping),
  tax_exempt: ignored,
};

type CustomerParams = ReturnType<typeof readCustomer>;

function readCustomer(call: Call) {
  return read(call.params, fields);
}

function create(call: Call): object {
  const { payment_method, ...params } = read(call.params, { ...fields, payment_method: optional(text) });
  const id = newId("cus");
  const object: Stripe.Customer = {
    id,
    object: "customer",
    address: null,
    balance: 0,
    created: call.clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  assign(object, params);
  call.tx.put("customer", id, { owner: call.owner, object, deleted: false });
  emit(call, "customer.created", object);
  if (payment_method !== undefined) {
    attachTo(call, methodForUse(call, payment_method, "payment_method"), id);
  }
  return object;
}

function assign(object: Stripe.Customer, params: CustomerParams): void {
  for (const name of ["description", "email", "name", "phone"] as const) {
    const value = params[name];
    if (value !== undefined) object[name] = value;
  }
  if (params.address !== undefined) object.address = params.address && storedAddress(params.address);
  if (params.shipping !== undefined) object.shipping = params.shipping && storedShipping(params.shipping);
  if (params.preferred_locales !== undefined) object.preferred_locales = params.preferred_locales;
  const method = params.invoice_settings?.default_payment_method;
  if (method !== undefined) object.invoice_settings.default_payment_method = method;
  object.metadata = changeMetadata(object.metadata, params.metadata);
}

/** The customer of an id, who must exist, belong to the account and not be deleted. */
export function findCustomer(
  call: Call,
  id: string,
  param: string,
  status: 400 | 404,
): Readonly<Rows["customer"]> {
  const row = call.tx.get("customer", id);
  if (row?.owner !== call.owner || row.deleted) throw noSuch("customer", id, param, status);
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  const id = call.path.id ?? "";
  const row = call.tx.get("customer", id);
  if (row?.owner !== call.owner) throw noSuch("customer", id, "id");
  return row.deleted ? { id, object: "customer", deleted: true } : row.object;
}

function update(call: Call): object {
  const params = readCustomer(call);
  const { object } = findCustomer(call, call.path.id ?? "", "id", 404);
  const row = call.tx.edit("customer", object.id);
  assign(row.object, params);
  emit(call, "customer.updated", row.object);
  return row.object;
}

function remove(call: Call): object {
  read(call.params, {});
  const { object } = findCustomer(call, call.path.id ?? "", "id", 404);
  call.tx.edit("customer", object.id).deleted = true;
  for (const [id, method] of call.tx.newestFirst("payment_method")) {
    if (method.object.customer === object.id) {
      const row = call.tx.edit("payment_method", id);
      row.object.customer = null;
      row.spent = true;
    }
  }
  emit(call, "customer.deleted", object);
  return { id: object.id, object: "customer", deleted: true };
}

function listAll(call: Call): object {
  const { email, ...page } = read(call.params, { ...listParams, email: optional(text) });
  return list(call, page, {
    kind: "customer",
    label: "customer",
    url: "/v1/customers",
    keep: ({ object }) => email === undefined || object.email === email,
  });
}

export const customerRoutes: Routes = [
  { method: "POST", path: "/v1/customers", handle: create },
  { method: "GET", path: "/v1/customers", handle: listAll },
  { method: "GET", path: "/v1/customers/:id", handle: retrieve },
  { method: "POST", path: "/v1/customers/:id", handle: update },
  { method: "DELETE", path: "/v1/customers/:id", handle: remove },
];
