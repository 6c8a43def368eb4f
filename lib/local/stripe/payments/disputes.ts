import type Stripe from "stripe";
import { emit } from "../events";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Routes, Scene } from "../http/call";
import type { RawGroup } from "../http/form";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { bool, clearable, expand, ignored, optional, read, text } from "../http/params";
import { DISPUTE_FEE, post } from "../money/ledger";
import { newId } from "../store/ids";
import type { Rows } from "../store/rows";
import type { ChargeRow } from "./charge-model";

type DisputeRow = Rows["dispute"];

const EVIDENCE = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_communication",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "customer_signature",
  "duplicate_charge_documentation",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "receipt",
  "refund_policy",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "service_documentation",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_documentation",
  "shipping_tracking_number",
  "uncategorized_file",
  "uncategorized_text",
] as const;

const RESPONSE_SECONDS = 9 * 24 * 3600;

/** The shopper's bank takes the money back, or asks first. `charge` must be editable. */
export function openDispute(
  scene: Scene,
  charge: ChargeRow,
  reason: string,
  inquiry: boolean,
): Stripe.Dispute {
  const id = newId("dp");
  const object = {
    id,
    object: "dispute",
    amount: charge.object.amount_captured,
    balance_transactions: [],
    charge: charge.object.id,
    created: scene.clock.now(),
    currency: charge.object.currency,
    enhanced_eligibility_types: [],
    evidence: { ...Object.fromEntries(EVIDENCE.map((name) => [name, null])), enhanced_evidence: {} },
    evidence_details: {
      due_by: scene.clock.now() + RESPONSE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: "10.4",
    payment_intent: charge.object.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.object.payment_method_details?.card?.brand ?? "visa",
        case_type: inquiry ? "inquiry" : "chargeback",
        network: "visa",
        network_reason_code: "10.4",
      },
      type: "card",
    },
    reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  } as unknown as Stripe.Dispute;
  scene.tx.put("dispute", id, { owner: scene.owner, object });
  if (!inquiry) {
    charge.object.disputed = true;
    moveMoney(scene, object, -object.amount, DISPUTE_FEE);
  }
  emit(scene, "charge.dispute.created", object);
  if (!inquiry) emit(scene, "charge.dispute.funds_withdrawn", object);
  return object;
}

function moveMoney(scene: Scene, dispute: Stripe.Dispute, amount: number, fee: number): void {
  const line = post(scene, {
    amount,
    currency: dispute.currency,
    type: "adjustment",
    source: dispute.id,
    fee,
    feeDescription: "Dispute fee",
    description: `Chargeback ${amount < 0 ? "withdrawal" : "reversal"} for ${String(dispute.charge)}`,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, line];
}

/** The bank decides. A dispute that is already decided stays as it is. */
export function decideDispute(scene: Scene, row: DisputeRow, won: boolean): void {
  const dispute = row.object;
  if (["won", "lost", "warning_closed"].includes(dispute.status)) return;
  const inquiry = dispute.status.startsWith("warning_");
  dispute.status = inquiry ? "warning_closed" : won ? "won" : "lost";
  if (won && !inquiry) {
    moveMoney(scene, dispute, dispute.amount, 0);
    emit(scene, "charge.dispute.funds_reinstated", dispute);
  }
  emit(scene, "charge.dispute.closed", dispute);
}

/** `winning_evidence` and `losing_evidence` in the text decide at once, as in Stripe's test mode. */
function update(call: Call): object {
  const params = read(call.params, {
    evidence: optional((raw) => raw as RawGroup),
    expand,
    metadata,
    submit: optional(bool),
    intended_submission_method: ignored,
  });
  const row = call.tx.edit("dispute", find(call).object.id);
  const dispute = row.object;
  dispute.metadata = changeMetadata(dispute.metadata, params.metadata);
  if (params.evidence !== undefined) {
    if (!["needs_response", "warning_needs_response"].includes(dispute.status)) {
      throw refuse("This dispute is already closed or its evidence was submitted.", { param: "evidence" });
    }
    const shape = Object.fromEntries(EVIDENCE.map((name) => [name, clearable(text)]));
    const evidence = read(params.evidence, shape);
    const file = evidence.uncategorized_file;
    if (file && call.tx.get("file", file)?.object.purpose !== "dispute_evidence") {
      throw noSuch("file upload", file, "evidence[uncategorized_file]", 400);
    }
    for (const [name, value] of Object.entries(evidence)) {
      if (value !== undefined) Object.assign(dispute.evidence, { [name]: value });
    }
    dispute.evidence_details.has_evidence = EVIDENCE.some((name) => dispute.evidence[name] !== null);
  }
  if ((params.submit ?? params.evidence !== undefined) && dispute.evidence_details.has_evidence) {
    dispute.status = dispute.status.startsWith("warning_") ? "warning_under_review" : "under_review";
    dispute.evidence_details.submission_count += 1;
    dispute.evidence_details.submission_method = "manual";
  }
  emit(call, "charge.dispute.updated", dispute);
  const words = dispute.evidence.uncategorized_text;
  if (
    dispute.status.endsWith("under_review") &&
    (words === "winning_evidence" || words === "losing_evidence")
  ) {
    decideDispute(call, row, words === "winning_evidence");
  }
  return dispute;
}

function close(call: Call): object {
  read(call.params, { expand });
  const row = call.tx.edit("dispute", find(call).object.id);
  decideDispute(call, row, false);
  return row.object;
}

function find(call: Call): Readonly<DisputeRow> {
  const id = call.path.id ?? "";
  const row = call.tx.get("dispute", id);
  if (row?.owner !== call.owner) throw noSuch("dispute", id, "dispute");
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return find(call).object;
}

function listAll(call: Call): object {
  const { charge, payment_intent, ...page } = read(call.params, {
    ...listParams,
    charge: optional(text),
    payment_intent: optional(text),
  });
  return list(call, page, {
    kind: "dispute",
    label: "dispute",
    url: "/v1/disputes",
    keep: ({ object }) =>
      (charge === undefined || object.charge === charge) &&
      (payment_intent === undefined || object.payment_intent === payment_intent),
  });
}

export const disputeRoutes: Routes = [
  { method: "GET", path: "/v1/disputes", handle: listAll },
  { method: "GET", path: "/v1/disputes/:id", handle: retrieve },
  { method: "POST", path: "/v1/disputes/:id", handle: update },
  { method: "POST", path: "/v1/disputes/:id/close", handle: close },
];
