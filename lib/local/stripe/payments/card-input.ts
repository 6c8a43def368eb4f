import { ApiError } from "../http/api-error";
import type { Call } from "../http/call";
import { ignored, int, optional, text } from "../http/params";
import { badCard } from "./declines";
import type { TestCard } from "./test-cards";
import { cardByNumber, cardByReadyMadeId, passesLuhn } from "./test-cards";

/** The card part of a form. A number may only come from a browser. */
export const cardFields = {
  number: optional(text),
  exp_month: optional(int),
  exp_year: optional(int),
  cvc: optional(text),
  token: optional(text),
  networks: ignored,
};

interface CardInput {
  number?: string;
  exp_month?: number;
  exp_year?: number;
  cvc?: string;
  token?: string;
}

export interface CardRead {
  card: TestCard;
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
}

/** Reads and checks a card as Stripe does, before any bank is asked. Only test cards are known. */
export function readCard(call: Call, input: CardInput): CardRead {
  const year = new Date(call.clock.nowMs()).getUTCFullYear();
  if (input.token !== undefined) {
    const card = cardByReadyMadeId(input.token);
    if (card === undefined)
      throw badCard("resource_missing", `No such token: '${input.token}'`, "card[token]");
    return { card, expMonth: 12, expYear: year + 2, cvcGiven: true };
  }
  if (call.key === "secret") {
    throw new ApiError(402, {
      type: "card_error",
      message:
        "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://docs.stripe.com/testing. A card form in the browser sends them with the publishable key.",
    });
  }
  const number = (input.number ?? "").replace(/[\s-]/g, "");
  if (!passesLuhn(number)) throw badCard("incorrect_number", "Your card number is incorrect.", "number");
  const expMonth = input.exp_month ?? 0;
  if (expMonth < 1 || expMonth > 12) {
    throw badCard("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
  }
  const expYear = fullYear(input.exp_year ?? 0);
  const month = new Date(call.clock.nowMs()).getUTCMonth() + 1;
  if (expYear < year || expYear > year + 50 || (expYear === year && expMonth < month)) {
    throw badCard("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
  }
  const card = cardByNumber(number);
  if (card === undefined) {
    throw new ApiError(402, {
      type: "card_error",
      code: "card_declined",
      decline_code: "test_mode_live_card",
      message:
        "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://docs.stripe.com/testing.",
    });
  }
  const digits = card.brand === "amex" ? /^\d{3,4}$/ : /^\d{3}$/;
  if (input.cvc !== undefined && !digits.test(input.cvc)) {
    throw badCard("invalid_cvc", "Your card's security code is invalid.", "cvc");
  }
  return { card, expMonth, expYear, cvcGiven: input.cvc !== undefined };
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}
