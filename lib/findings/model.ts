import { z } from "zod";

/** Which findings are listed. */
export const findingFilter = z.object({ show: z.enum(["open", "resolved"]).default("open") });
export type FindingFilter = z.output<typeof findingFilter>;

/** The proof that found something, and that says when it is gone. */
export type Area = "money" | "stock" | "provider" | "waiting";

/** Something that does not add up: what, in the proof's words, and the id of what it is about. */
export type Found = { kind: string; subject: string; detail?: Record<string, unknown> };

/** What can safely be done about it; each may be done any number of times. */
export type Repair =
  | "ask-payment"
  | "ask-refund"
  | "ask-transfer"
  | "ask-account"
  | "book-fees"
  | "book-payout"
  | "replay-webhook";

export type Meaning = {
  title: string;
  /** What it means and what to do, in plain words. */
  text: string;
  repair?: { act: Repair; label: string };
};

const ASK_PAYMENT = { act: "ask-payment", label: "Ask the provider again" } as const;

const MEANINGS: Record<string, Meaning> = {
  "seller payable differs from lines - commission - refunds": {
    title: "A seller is owed another amount than the lines say",
    text: "The ledger and the order's lines disagree. Nothing is repaired by itself: compare the bookings in the order's timeline with its lines.",
  },
  "payout differs from its transfer": {
    title: "A payout is not in the books",
    text: "The seller's transfer and the ledger disagree. If the provider has sent it and only the booking is missing, it can be booked.",
    repair: { act: "book-payout", label: "Book the missing payout" },
  },
  "what was kept back differs from what was owed": {
    title: "More or less was kept back than a seller owed",
    text: "What later payouts were reduced by is not what earlier refunds left open. Compare the seller's payouts with the money taken back.",
  },
  "order differs from its refunds": {
    title: "An order's refunded sum is not the sum of its refunds",
    text: "One of them was written without the other. Compare the refunds in the order's timeline with its lines.",
  },
  "payment differs from its refunds": {
    title: "A payment's refunded sum is not the sum of its refunds",
    text: "The provider's word decides: ask again how each refund stands.",
    repair: ASK_PAYMENT,
  },
  "credit account differs from its entries": {
    title: "A balance of store credit is not the sum of its movements",
    text: "Somebody has more or less credit than was given and spent. Look at the movements before anybody spends it.",
  },
  "credit owed differs from the balances": {
    title: "The credit in the books is not the credit people have",
    text: "The ledger's credit account and all balances disagree in this currency.",
  },
  "gift cards owed differ from their balances": {
    title: "The gift cards in the books are not those that are open",
    text: "The ledger's gift card account and the open cards disagree in this currency.",
  },
  "payout was sent more than once what is payable": {
    title: "A seller was paid more than was due",
    text: "What was sent and kept back is more than the order left for the seller. Take the rest back at the provider.",
  },
  "refund is owed: its bank refused it": {
    title: "A refund did not reach the shopper",
    text: "The bank refused it, so it is still owed. Pay it as store credit or by bank transfer under Money.",
  },
  "stock level differs from its movements": {
    title: "A shelf is not the sum of its movements",
    text: "The count of pieces was changed without a movement. Have the seller count the shelf: the count is written as a movement.",
  },
  "deal differs from its claims": {
    title: "A deal's counter is not the sum of its claims",
    text: "What the deal says was claimed is not what shoppers hold. Stop the deal before it sells more than it has.",
  },
  "pool is not held by its level": {
    title: "A deal's pool is not held on the shelf",
    text: "Pieces that the deal promises can be sold outside of it. Stop the deal, or receive more stock.",
  },
  "booking does not sum to zero": {
    title: "A booking does not sum to zero",
    text: "The ledger refuses such a booking; this one came around it. Book the difference only after its cause is known.",
  },
  "provider has a payment that the shop does not know": {
    title: "The provider has a payment that the shop does not know",
    text: "It names a checkout of this shop, and there is no payment for it. Look it up at the provider and give it back there if nobody's order stands behind it.",
  },
  "provider took another amount": {
    title: "The provider took another amount than the books say",
    text: "Ask how the payment stands: what was taken and not noted is noted, what was let go is let go here too.",
    repair: ASK_PAYMENT,
  },
  "refund at the provider is not in the books": {
    title: "Money was given back at the provider's own desk",
    text: "The books do not have this refund, so the seller is still owed its part. Write it as a refund of the order with its provider id as reason after making sure it is not sent twice.",
  },
  "refund differs from the provider": {
    title: "A refund stands otherwise at the provider",
    text: "Ask how it stands: sent, refused or still on its way.",
    repair: { act: "ask-refund", label: "Ask the provider again" },
  },
  "fee is not booked": {
    title: "A fee of the provider is not booked",
    text: "The provider kept something of this payment that the ledger does not have. Booking it again books each fee once.",
    repair: { act: "book-fees", label: "Book the missing fee" },
  },
  "payment waits": {
    title: "A payment is stuck half way",
    text: "It was authorised hours ago and neither taken nor let go. Ask how it stands: its checkout is settled, its money taken or given back.",
    repair: ASK_PAYMENT,
  },
  "refund waits": {
    title: "A refund has not left",
    text: "It was asked for hours ago. Try it again: it is sent once, whatever happened to the tries before.",
    repair: { act: "ask-refund", label: "Try again" },
  },
  "webhook waits": {
    title: "News of the provider was not handled",
    text: "Handle it again; one that was handled meanwhile changes nothing.",
    repair: { act: "replay-webhook", label: "Handle it again" },
  },
  "payout is refused": {
    title: "The provider refuses a seller's payout",
    text: "Try it again once the reason is gone; it is sent once.",
    repair: { act: "ask-transfer", label: "Try again" },
  },
  "seller's account waits": {
    title: "A seller cannot be paid yet",
    text: "The provider has not confirmed the seller's account for more than a day. Ask how it stands; if it still waits, the seller has to finish the provider's form.",
    repair: { act: "ask-account", label: "Ask the provider again" },
  },
};

/** What a finding means in plain words; one that nobody described shows itself. */
export function meaningOf(kind: string): Meaning {
  const known = MEANINGS[kind];
  if (known) return known;
  return kind.startsWith("ledger does not sum to zero")
    ? {
        title: "The ledger does not sum to zero",
        text: `${kind}. Find the booking by date before anything is paid out.`,
      }
    : { title: kind, text: "Look at what it is about." };
}
