import { createHash } from "node:crypto";

/** Why a bank says no: the codes that Stripe gives for it. */
export type Decline =
  | "authentication_required"
  | "card_velocity_exceeded"
  | "expired_card"
  | "fraudulent"
  | "generic_decline"
  | "incorrect_cvc"
  | "insufficient_funds"
  | "lost_card"
  | "processing_error"
  | "stolen_card";

export interface TestCard {
  number: string;
  /** What follows `pm_card_` in the ready-made payment methods. */
  names: string[];
  /** What it does, for people. */
  does: string;
  group: "succeeds" | "declined" | "authentication" | "capture" | "dispute" | "refund";
  brand: string;
  country?: string;
  funding?: "credit" | "debit" | "prepaid";
  /** The bank refuses every charge. */
  decline?: Decline;
  /** Refused already when it is saved to a customer. */
  declinesAttach?: boolean;
  /** 3-D Secure: always, or unless set up for use without the shopper, or only with the shopper. */
  authentication?: "always" | "unless_set_up" | "set_up";
  /** Refused once captured, at once or after a while; or accepted only after a while. */
  capture?: "refused" | "fails_later" | "succeeds_later";
  dispute?: { reason: string; inquiry?: boolean };
  refund?: "fails" | "succeeds_later";
  /** Its money is available at once. */
  bypassPending?: boolean;
  checks?: { cvc?: "fail"; postalCode?: "fail"; line1?: "fail" };
}

const visa = { brand: "visa" } as const;

export const TEST_CARDS: readonly TestCard[] = [
  { ...visa, number: "4242424242424242", names: ["visa"], group: "succeeds", does: "Succeeds" },
  {
    ...visa,
    number: "4000056655665556",
    names: ["visa_debit"],
    group: "succeeds",
    funding: "debit",
    does: "Succeeds (debit)",
  },
  {
    brand: "mastercard",
    number: "5555555555554444",
    names: ["mastercard"],
    group: "succeeds",
    does: "Succeeds",
  },
  {
    brand: "mastercard",
    number: "2223003122003222",
    names: ["mastercard_2series"],
    group: "succeeds",
    does: "Succeeds (2-series)",
  },
  {
    brand: "mastercard",
    number: "5200828282828210",
    names: ["mastercard_debit"],
    group: "succeeds",
    funding: "debit",
    does: "Succeeds (debit)",
  },
  {
    brand: "mastercard",
    number: "5105105105105100",
    names: ["mastercard_prepaid"],
    group: "succeeds",
    funding: "prepaid",
    does: "Succeeds (prepaid)",
  },
  {
    brand: "amex",
    number: "378282246310005",
    names: ["amex"],
    group: "succeeds",
    does: "Succeeds, security code of four digits",
  },
  { brand: "discover", number: "6011111111111117", names: ["discover"], group: "succeeds", does: "Succeeds" },
  { brand: "diners", number: "3056930009020004", names: ["diners"], group: "succeeds", does: "Succeeds" },
  { brand: "jcb", number: "3566002020360505", names: ["jcb"], group: "succeeds", does: "Succeeds" },
  { brand: "unionpay", number: "6200000000000005", names: ["unionpay"], group: "succeeds", does: "Succeeds" },
  {
    ...visa,
    number: "4000002760000016",
    names: ["de"],
    country: "DE",
    group: "succeeds",
    does: "Succeeds (German card)",
  },
  {
    ...visa,
    number: "4000000000000077",
    names: ["bypassPending"],
    group: "succeeds",
    bypassPending: true,
    does: "Succeeds, and its money is available at once",
  },
  {
    ...visa,
    number: "4000000000000101",
    names: ["cvcCheckFail"],
    group: "succeeds",
    checks: { cvc: "fail" },
    does: "Succeeds, security code check fails",
  },
  {
    ...visa,
    number: "4000000000000036",
    names: ["avsZipFail"],
    group: "succeeds",
    checks: { postalCode: "fail" },
    does: "Succeeds, postal code check fails",
  },
  {
    ...visa,
    number: "4000000000000028",
    names: ["avsLine1Fail"],
    group: "succeeds",
    checks: { line1: "fail" },
    does: "Succeeds, address check fails",
  },
  declined("0002", "generic_decline", ["chargeDeclined", "visa_chargeDeclined"], "Declined"),
  declined(
    "9995",
    "insufficient_funds",
    ["chargeDeclinedInsufficientFunds", "visa_chargeDeclinedInsufficientFunds"],
    "Declined: insufficient funds",
  ),
  declined(
    "9987",
    "lost_card",
    ["chargeDeclinedLostCard", "visa_chargeDeclinedLostCard"],
    "Declined: lost card",
  ),
  declined(
    "9979",
    "stolen_card",
    ["chargeDeclinedStolenCard", "visa_chargeDeclinedStolenCard"],
    "Declined: stolen card",
  ),
  declined("0069", "expired_card", ["chargeDeclinedExpiredCard"], "Declined: expired card"),
  declined("0127", "incorrect_cvc", ["chargeDeclinedIncorrectCvc"], "Declined: wrong security code"),
  declined("0119", "processing_error", ["chargeDeclinedProcessingError"], "Declined: processing error"),
  declined(
    "6975",
    "card_velocity_exceeded",
    ["visa_chargeDeclinedVelocityLimitExceeded"],
    "Declined: used too often",
  ),
  {
    ...declined("0341", "generic_decline", ["chargeCustomerFail"], "Can be saved, every charge is declined"),
    declinesAttach: false,
  },
  { ...declined("0019", "fraudulent", ["radarBlock"], "Blocked as fraud"), number: "4100000000000019" },
  {
    ...visa,
    number: "4000002500003155",
    names: ["authenticationRequiredOnSetup"],
    group: "authentication",
    authentication: "unless_set_up",
    does: "3-D Secure, unless saved for later use",
  },
  {
    ...visa,
    number: "4000002760003184",
    names: ["authenticationRequired"],
    country: "DE",
    group: "authentication",
    authentication: "always",
    does: "3-D Secure on every payment",
  },
  {
    ...visa,
    number: "4000003800000446",
    names: ["authenticationRequiredSetupForOffSession"],
    group: "authentication",
    authentication: "set_up",
    does: "3-D Secure when the shopper is there; already set up for later use",
  },
  {
    ...visa,
    number: "4000000000003220",
    names: ["threeDSecure2Required"],
    group: "authentication",
    authentication: "always",
    does: "3-D Secure 2 on every payment",
  },
  {
    ...visa,
    number: "4000008400001629",
    names: ["threeDSecureRequiredChargeDeclined"],
    group: "authentication",
    authentication: "always",
    decline: "generic_decline",
    does: "3-D Secure, then declined",
  },
  {
    ...visa,
    number: "4000008260003178",
    names: ["authenticationRequiredChargeDeclinedInsufficientFunds"],
    group: "authentication",
    authentication: "always",
    decline: "insufficient_funds",
    does: "3-D Secure, then declined: insufficient funds",
  },
  {
    ...visa,
    number: "4000000000008104",
    names: ["captureRefused"],
    group: "capture",
    capture: "refused",
    does: "Authorised; the capture is refused at once and the payment canceled (ours, not Stripe's)",
  },
  {
    ...visa,
    number: "4000000000008203",
    names: ["captureFailsLater"],
    group: "capture",
    capture: "fails_later",
    does: "Authorised; the capture is accepted as processing and fails a moment later (ours, not Stripe's)",
  },
  {
    ...visa,
    number: "4000000000008302",
    names: ["captureSucceedsLater"],
    group: "capture",
    capture: "succeeds_later",
    does: "Authorised; the capture is processing for a moment, then succeeds (ours, not Stripe's)",
  },
  {
    ...visa,
    number: "4000000000000259",
    names: ["createDispute"],
    group: "dispute",
    dispute: { reason: "fraudulent" },
    does: "Succeeds; disputed as fraudulent",
  },
  {
    ...visa,
    number: "4000000000002685",
    names: ["createDisputeProductNotReceived"],
    group: "dispute",
    dispute: { reason: "product_not_received" },
    does: "Succeeds; disputed as not received",
  },
  {
    ...visa,
    number: "4000000000001976",
    names: ["createDisputeInquiry"],
    group: "dispute",
    dispute: { reason: "fraudulent", inquiry: true },
    does: "Succeeds; the bank inquires",
  },
  {
    ...visa,
    number: "4000000000007726",
    names: ["pendingRefund"],
    group: "refund",
    refund: "succeeds_later",
    does: "Succeeds; refunds are pending for a moment",
  },
  {
    ...visa,
    number: "4000000000005126",
    names: ["refundFail"],
    group: "refund",
    refund: "fails",
    does: "Succeeds; refunds seem to succeed and fail a moment later",
  },
];

function declined(last4: string, decline: Decline, names: string[], does: string): TestCard {
  return {
    ...visa,
    number: `400000000000${last4}`,
    names,
    group: "declined",
    decline,
    declinesAttach: true,
    does,
  };
}

const BY_NUMBER = new Map(TEST_CARDS.map((card) => [card.number, card]));
const BY_NAME = new Map(TEST_CARDS.flatMap((card) => card.names.map((name) => [name, card] as const)));

export function cardByNumber(number: string): TestCard | undefined {
  return BY_NUMBER.get(number);
}

/** The card behind `pm_card_visa` or `tok_visa`. */
export function cardByReadyMadeId(id: string): TestCard | undefined {
  const name = /^(?:pm_card|tok)_(.+)$/.exec(id)?.[1];
  return name === undefined ? undefined : BY_NAME.get(name);
}

/** The card a stored payment method or charge was made with. */
export function knownCard(number: string): TestCard {
  const card = BY_NUMBER.get(number);
  if (card === undefined) throw new Error("The sandbox stored a card that is not one of its test cards.");
  return card;
}

export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The same for the same number, always: how a shop sees that two saved cards are one. */
export function fingerprint(number: string): string {
  return createHash("sha256")
    .update(`fingerprint/${number}`)
    .digest("base64url")
    .replace(/[-_]/g, "x")
    .slice(0, 16);
}
