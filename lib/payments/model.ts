import { allocate } from "@/lib/platform/money";

/** Keys under which the provider does a thing once, derived from what it belongs to and never from the try. */
export const providerKey = {
  intent: (paymentId: string) => `payment:${paymentId}:intent`,
  capture: (paymentId: string) => `payment:${paymentId}:capture`,
  capturePart: (batchId: string) => `capture:${batchId}`,
  void: (paymentId: string) => `payment:${paymentId}:void`,
  /** `disputes` over on the payment: a try that one of them refused is answered the same for ever; the next has its own key. */
  refund: (refundId: string, disputes: number) =>
    disputes === 0 ? `refund:${refundId}` : `refund:${refundId}:${disputes}`,
  /** `refusals`: a refusal did nothing and stays under its key; the next try is told apart from it. */
  transfer: (transferId: string, refusals: number) =>
    refusals === 0 ? `transfer:${transferId}` : `transfer:${transferId}:${refusals}`,
  clawback: (clawbackId: string) => `clawback:${clawbackId}`,
  account: (sellerId: string) => `seller:${sellerId}:account`,
  customer: (userId: string) => `user:${userId}:customer`,
};

/** The provider forgets keys after a day; from then on it is asked what it has done before it is told again. */
export const KEY_LIFE_MS = 20 * 3_600_000;

/**
 * The card's part of a refund of `amount`, by the proportion in which card and credit paid the order. Parts are
 * differences of the running total: the last refund takes the remainder, and all of them give back exactly what each paid.
 */
export function cardPart({
  amount,
  total,
  byCard,
  before,
}: {
  amount: number;
  total: number;
  byCard: number;
  before: readonly { amount: number; creditAmount: number }[];
}): number {
  if (total === 0) return 0;
  const refunded = before.reduce((sum, one) => sum + one.amount, 0);
  const sent = before.reduce((sum, one) => sum + one.amount - one.creditAmount, 0);
  const due = Math.round((byCard * (refunded + amount)) / total) - sent;
  return Math.min(amount, Math.max(0, due));
}

const REFUSALS: Record<string, string> = {
  insufficient_funds: "Your bank says there is not enough money on this card.",
  expired_card: "This card has expired.",
  incorrect_cvc: "The security code does not belong to this card.",
  lost_card: "Your card was refused by the bank.",
  stolen_card: "Your card was refused by the bank.",
  processing_error: "The bank could not be reached.",
  authentication_required: "Your bank wants you to confirm this payment.",
  payment_intent_authentication_failure: "The payment was not confirmed with your bank.",
};

/** Why a card was refused, in plain words, and that nothing is lost. */
export function refusalText(code: string | null | undefined): string {
  const reason = REFUSALS[code ?? ""] ?? "Your card was refused by the bank.";
  return `${reason} Nothing was charged; your cart is as it was.`;
}

// Digits and capitals that can be read out on the telephone.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new code, "4Q7H-2M9K-XC31-V0TB": 80 random bits, 5 a character. */
export function newGiftCode(): string {
  const body = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => ALPHABET[byte % 32]).join("");
  return body.replace(/(.{4})(?=.)/g, "$1-");
}

/** A code as it is compared: however it was typed, with I and L for 1 and O for 0. */
export function giftCodeText(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
}

/**
 * What the card owes of each of a group's orders, in minor units: the credit spent on the group is spread over them by
 * their totals. Guarantees the same answer every time only for the same order of `orders`: sort them by id.
 */
export function cardParts({
  creditTotal,
  orders,
}: {
  creditTotal: number;
  orders: readonly { total: number }[];
}): number[] {
  const byCredit = allocate(
    creditTotal,
    orders.map(({ total }) => total),
  );
  return orders.map(({ total }, index) => total - (byCredit[index] ?? 0));
}
