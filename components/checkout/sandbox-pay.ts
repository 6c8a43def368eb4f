import type { Card } from "./card-form";

type Paid = { ok: true; leaveTo: string } | { ok: false; message: string };

type Answer = {
  id?: string;
  status?: string;
  next_action?: { redirect_to_url?: { url?: string } } | null;
  error?: { message?: string };
};

/** Pays an intent with a card, talking to the provider as Stripe.js does: with the publishable key, from the browser. */
export async function payWithCard(options: {
  apiBase: string;
  publishableKey: string;
  clientSecret: string;
  /** A new card, or the provider's name of a saved one. */
  card: Card | { saved: string };
  returnUrl: string;
}): Promise<Paid> {
  const { apiBase, publishableKey, clientSecret, card, returnUrl } = options;
  const send = async (path: string, fields: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${apiBase}${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${publishableKey}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(fields),
    });
    return (await response.json()) as Answer;
  };
  try {
    const method: Answer =
      "saved" in card ? { id: card.saved } : await send("/v1/payment_methods", fieldsOf(card));
    if (!method.id)
      return { ok: false, message: method.error?.message ?? "Look at the card's numbers again." };
    const intent = await send(`/v1/payment_intents/${clientSecret.split("_secret")[0]}/confirm`, {
      client_secret: clientSecret,
      payment_method: method.id,
      return_url: returnUrl,
    });
    return { ok: true, leaveTo: intent.next_action?.redirect_to_url?.url ?? returnUrl };
  } catch {
    return {
      ok: false,
      message: "The payment provider could not be reached. Nothing was charged; try again.",
    };
  }
}

function fieldsOf(card: Card): Record<string, string> {
  const [month, year] = card.expiry.split("/").map((part) => part.trim());
  return {
    type: "card",
    "card[number]": card.number.replace(/\s/g, ""),
    "card[exp_month]": month ?? "",
    "card[exp_year]": year ? `20${year}` : "",
    "card[cvc]": card.cvc,
  };
}
