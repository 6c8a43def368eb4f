import { ApiError } from "../http/api-error";
import type { Decline } from "./test-cards";

interface Words {
  code: string;
  message: string;
  advice: "confirm_card_data" | "do_not_try_again" | "try_again_later";
  network: string;
  param?: string;
}

const DECLINED = "Your card was declined.";

const WORDS: Record<Decline, Words> = {
  authentication_required: {
    code: "authentication_required",
    message: "Your card was declined. This transaction requires authentication.",
    advice: "try_again_later",
    network: "1A",
  },
  card_velocity_exceeded: {
    code: "card_declined",
    message:
      "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
    advice: "try_again_later",
    network: "65",
  },
  expired_card: {
    code: "expired_card",
    message: "Your card has expired.",
    advice: "do_not_try_again",
    network: "54",
    param: "exp_month",
  },
  fraudulent: { code: "card_declined", message: DECLINED, advice: "do_not_try_again", network: "59" },
  generic_decline: { code: "card_declined", message: DECLINED, advice: "try_again_later", network: "01" },
  incorrect_cvc: {
    code: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
    advice: "try_again_later",
    network: "N7",
    param: "cvc",
  },
  insufficient_funds: {
    code: "card_declined",
    message: "Your card has insufficient funds.",
    advice: "try_again_later",
    network: "51",
  },
  lost_card: { code: "card_declined", message: DECLINED, advice: "do_not_try_again", network: "41" },
  processing_error: {
    code: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
    advice: "try_again_later",
    network: "06",
  },
  stolen_card: { code: "card_declined", message: DECLINED, advice: "do_not_try_again", network: "43" },
};

/** The fields that Stripe gives for a refusal by the bank. */
export function declineFields(decline: Decline) {
  const { code, message, advice, network, param } = WORDS[decline];
  return {
    type: "card_error" as const,
    code,
    decline_code: decline,
    message,
    advice_code: advice,
    network_decline_code: network,
    ...(param === undefined ? {} : { param }),
  };
}

/** A card that can't be read as one: refused before any bank is asked. */
export function badCard(code: string, message: string, param: string): ApiError {
  return new ApiError(402, { type: "card_error", code, message, param });
}
