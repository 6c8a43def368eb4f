"use client";

import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { Stripe } from "@stripe/stripe-js";
// The plain entry would load the hosted script on import, also where the sandbox takes the card.
import { loadStripe } from "@stripe/stripe-js/pure";
import { type Ref, useImperativeHandle, useState } from "react";

export type ElementHandle = {
  /** What is wrong with what was entered; null when it can be paid. */
  check(): Promise<string | null>;
  /** Null while the browser leaves for the return page, else what went wrong. */
  pay(clientSecret: string, returnUrl: string): Promise<string | null>;
};

type Props = {
  ref: Ref<ElementHandle>;
  publishableKey: string;
  amount: number;
  currency: string;
  /** Must say the same as the intent that the order's placing makes. */
  saveCard: boolean;
};

const loaded = new Map<string, Promise<Stripe | null>>();

function load(publishableKey: string): Promise<Stripe | null> {
  const known = loaded.get(publishableKey) ?? loadStripe(publishableKey);
  loaded.set(publishableKey, known);
  return known;
}

/** Pays with a card that the provider keeps. Null while the browser leaves for the return page, else what went wrong. */
export async function payWithSaved(options: {
  publishableKey: string;
  clientSecret: string;
  paymentMethod: string;
  returnUrl: string;
}): Promise<string | null> {
  const stripe = await load(options.publishableKey);
  if (!stripe) return "The payment provider could not be reached. Nothing was charged; try again.";
  const { error } = await stripe.confirmPayment({
    clientSecret: options.clientSecret,
    confirmParams: { return_url: options.returnUrl, payment_method: options.paymentMethod },
  });
  return error ? (error.message ?? "The payment was refused. Nothing was charged.") : null;
}

/** Stripe's Payment Element: cards, wallets and what else the account offers. The intent is made when the order is placed. */
export function StripePayment({ ref, publishableKey, amount, currency, saveCard }: Props) {
  const [stripe] = useState(() => load(publishableKey));
  return (
    <Elements
      stripe={stripe}
      options={{
        mode: "payment",
        amount,
        currency: currency.toLowerCase(),
        captureMethod: "manual",
        setupFutureUsage: saveCard ? "on_session" : null,
      }}
    >
      <Inner ref={ref} />
    </Elements>
  );
}

function Inner({ ref }: { ref: Ref<ElementHandle> }) {
  const stripe = useStripe();
  const elements = useElements();
  useImperativeHandle(ref, () => ({
    async check() {
      if (!stripe || !elements) return "The payment form is still loading. Try again in a moment.";
      const { error } = await elements.submit();
      return error ? (error.message ?? "Look at the payment details again.") : null;
    },
    async pay(clientSecret, returnUrl) {
      if (!stripe || !elements) return "The payment form is still loading. Try again in a moment.";
      const { error } = await stripe.confirmPayment({
        elements,
        clientSecret,
        confirmParams: { return_url: returnUrl },
      });
      return error ? (error.message ?? "The payment was refused. Nothing was charged.") : null;
    },
  }));
  return <PaymentElement />;
}
