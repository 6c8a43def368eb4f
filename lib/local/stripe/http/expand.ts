import type { Kind, ObjectKind, Rows } from "../store/rows";
import { invalidParam } from "./api-error";
import { wire } from "./json";

/** Where expansion looks things up. */
export interface View {
  get<K extends Kind>(kind: K, id: string): Readonly<Rows[K]> | undefined;
}

type Target = ObjectKind | "by_prefix" | "refunds";

const EXPANDABLE: Record<string, Record<string, Target>> = {
  balance_transaction: { source: "by_prefix" },
  charge: {
    balance_transaction: "balance_transaction",
    customer: "customer",
    failure_balance_transaction: "balance_transaction",
    on_behalf_of: "account",
    payment_intent: "payment_intent",
    refunds: "refunds",
    source_transfer: "transfer",
    transfer: "transfer",
  },
  dispute: { charge: "charge", payment_intent: "payment_intent" },
  invoice_settings: { default_payment_method: "payment_method" },
  payment_intent: {
    customer: "customer",
    latest_charge: "charge",
    on_behalf_of: "account",
    payment_method: "payment_method",
  },
  payment_method: { customer: "customer" },
  payout: { balance_transaction: "balance_transaction", failure_balance_transaction: "balance_transaction" },
  refund: {
    balance_transaction: "balance_transaction",
    charge: "charge",
    customer: "customer",
    failure_balance_transaction: "balance_transaction",
    payment_intent: "payment_intent",
    payment_method: "payment_method",
    source_transfer_reversal: "transfer_reversal",
    transfer_reversal: "transfer_reversal",
  },
  setup_intent: { customer: "customer", payment_method: "payment_method" },
  transfer: {
    balance_transaction: "balance_transaction",
    destination: "account",
    destination_payment: "charge",
    source_transaction: "charge",
  },
  transfer_reversal: {
    balance_transaction: "balance_transaction",
    destination_payment_refund: "refund",
    source_refund: "refund",
    transfer: "transfer",
  },
};

const BY_PREFIX: Record<string, ObjectKind> = {
  ch: "charge",
  dp: "dispute",
  po: "payout",
  py: "charge",
  pyr: "refund",
  re: "refund",
  tr: "transfer",
  trr: "transfer_reversal",
};

const MAX_DEPTH = 4;

/**
 * The answer as it goes over the wire: `object` with every path of `expand[]` filled in.
 * A path that names nothing expandable is refused.
 */
export function expanded(view: View, object: object, paths: readonly string[] = []): object {
  const copy = wire(object) as Node;
  for (const path of paths) {
    const steps = path.split(".");
    if (steps[0] === "data" && copy.object === "list") steps.shift();
    else if (copy.object === "list") throw cannotExpand(path);
    if (steps.length > MAX_DEPTH) {
      throw invalidParam(
        "expand",
        `You cannot expand more than ${MAX_DEPTH} levels of a property (${path}).`,
      );
    }
    const starts = copy.object === "list" ? (copy.data as Node[]) : [copy];
    for (const start of starts) walk(view, start, steps, path);
  }
  return copy;
}

interface Node {
  object?: string;
  [name: string]: unknown;
}

function walk(view: View, node: Node, steps: readonly string[], path: string): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  if (node.object === "list" && step === "data") {
    for (const item of node.data as Node[]) walk(view, item, rest, path);
    return;
  }
  const target = EXPANDABLE[node.object ?? ""]?.[step];
  const value = node[step];
  if (target === undefined) {
    if (value === null || typeof value !== "object" || rest.length === 0) throw cannotExpand(path);
    walk(
      view,
      node.object === "customer" ? { ...(value as Node), object: step } : (value as Node),
      rest,
      path,
    );
    return;
  }
  if (target === "refunds") node[step] = refundsOf(view, node);
  else if (typeof value === "string") node[step] = load(view, target, value) ?? value;
  const next = node[step];
  if (rest.length > 0 && next !== null && typeof next === "object") walk(view, next as Node, rest, path);
}

function load(view: View, target: Exclude<Target, "refunds">, id: string): unknown {
  const kind = target === "by_prefix" ? BY_PREFIX[id.slice(0, id.indexOf("_"))] : target;
  const row = kind === undefined ? undefined : view.get(kind, id);
  return row === undefined ? undefined : wire(row.object);
}

function refundsOf(view: View, charge: Node): object {
  const id = String(charge.id);
  const ids = view.get("charge", id)?.refunds ?? [];
  const data = ids.map((refund) => wire(view.get("refund", refund)?.object)).reverse();
  return { object: "list", data, has_more: false, url: `/v1/charges/${id}/refunds` };
}

function cannotExpand(path: string) {
  return invalidParam("expand", `This property cannot be expanded (${path}).`);
}
