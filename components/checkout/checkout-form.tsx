"use client";

import { LockKeyhole } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { ClaimClock } from "@/components/deals/claim-clock";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { place } from "@/lib/checkout/actions";
import { type CheckoutView, returnPath } from "@/lib/checkout/model";
import { formatMoney } from "@/lib/platform/money";
import type { BookAddress } from "./book-choice";
import { type Card, CardForm, EMPTY_CARD } from "./card-form";
import { ContactSection } from "./contact-section";
import { Savings } from "./coupon-form";
import { DeliverySection } from "./delivery-section";
import { HoldTimer } from "./hold-timer";
import { LeaveForm } from "./leave-form";
import { LineNotice, useSecondsUntil } from "./line-notice";
import { PaymentChoice, type SavedCard } from "./payment-choice";
import { payWithCard } from "./sandbox-pay";
import { type ElementHandle, payWithSaved, StripePayment } from "./stripe-payment";
import { Summary } from "./summary";

export type Provider = {
  publishableKey: string /** The sandbox's address; null = Stripe itself. */;
  apiBase: string | null;
};

type Props = {
  /** The member's saved cards; null for a guest, who can't save one. */
  cards: readonly SavedCard[] | null;
  view: CheckoutView;
  provider: Provider;
  countries: readonly string[];
  country: string;
  /** The member's addresses that can be delivered to; none for a guest. */
  book: readonly BookAddress[];
  /** Why the payment came back; said where the page begins, since that is where a phone lands. */
  problem: string | null;
};

/** One page from address to payment. The button places and pays once, however often it is pressed. */
export function CheckoutForm({ view, cards, provider, countries, country, book, problem }: Props) {
  const router = useRouter();
  const [card, setCard] = useState<Card>(EMPTY_CARD);
  const [chosen, setChosen] = useState<string | null>(cards?.find((one) => !one.isOver)?.id ?? null);
  const [saveCard, setSaveCard] = useState(false);
  const [submission, setSubmission] = useState<string | null>(null);
  const [retryAt, setRetryAt] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(problem);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const key = useRef<string | null>(null);
  const element = useRef<ElementHandle | null>(null);

  async function order() {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
    setTrouble(null);
    const message = await submit();
    if (message === null) return;
    setTrouble(message);
    setSubmission(null);
    setBusy(false);
    underWay.current = false;
    router.refresh();
  }

  /** Null when the browser is on its way to the next page, else what went wrong. */
  async function submit(): Promise<string | null> {
    const returnUrl = new URL(returnPath(view.id), window.location.origin).href;
    const isNewCard = view.total > 0 && chosen === null;
    if (isNewCard && provider.apiBase && !(card.number && card.expiry && card.cvc)) {
      return "Enter your card, or choose one of the test cards.";
    }
    const refused = await element.current?.check();
    if (refused) return refused;
    key.current ??= crypto.randomUUID();
    setSubmission(key.current);
    const placed = await place({
      checkoutId: view.id,
      idempotencyKey: key.current,
      expectedTotal: view.total,
      saveCard: isNewCard && saveCard,
      savedCardId: view.total > 0 ? chosen : null,
    });
    if (!placed.ok) {
      key.current = null;
      const { retryAfter, message } = placed.error;
      setRetryAt(retryAfter ? Date.now() + retryAfter * 1_000 : null);
      return message;
    }
    const { clientSecret, paymentMethod } = placed.data;
    if (clientSecret === null) {
      window.location.assign(returnUrl);
      return null;
    }
    if (element.current) return element.current.pay(clientSecret, returnUrl);
    const { publishableKey, apiBase } = provider;
    if (!apiBase)
      return payWithSaved({ publishableKey, clientSecret, paymentMethod: paymentMethod ?? "", returnUrl });
    const paid = await payWithCard({
      apiBase,
      publishableKey,
      clientSecret,
      card: paymentMethod ? { saved: paymentMethod } : card,
      returnUrl,
    });
    if (!paid.ok) return paid.message;
    window.location.assign(paid.leaveTo);
    return null;
  }

  const label =
    view.total > 0 ? `Place order and pay ${formatMoney(view.total, view.currency)}` : "Place order";
  const ready = view.missing === null;
  const pause = useSecondsUntil(retryAt);
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <div className="grid content-start gap-8">
        <FormError>{refusal}</FormError>
        {view.holdEnds !== null ? (
          <HoldTimer checkoutId={view.id} ends={view.holdEnds} extended={view.extended} />
        ) : null}
        {view.claimEnds !== null ? (
          <div className="rounded-control bg-deal-ground px-4 py-3">
            <ClaimClock until={view.claimEnds} />
          </div>
        ) : null}
        <Section title="Deliver to">
          <ContactSection view={view} countries={countries} country={country} book={book} />
        </Section>
        {view.address ? (
          <Section title="Delivery">
            <DeliverySection view={view} />
          </Section>
        ) : null}
        <Section title="Payment">
          {view.total === 0 ? (
            <p>Your store credit pays it all.</p>
          ) : (
            <PaymentChoice
              cards={cards}
              chosen={chosen}
              onChoose={setChosen}
              saveCard={saveCard}
              onSave={setSaveCard}
              busy={busy}
            >
              {provider.apiBase ? (
                <CardForm card={card} onChange={setCard} />
              ) : (
                <StripePayment
                  ref={element}
                  publishableKey={provider.publishableKey}
                  amount={view.total}
                  currency={view.currency}
                  saveCard={saveCard}
                />
              )}
            </PaymentChoice>
          )}
        </Section>
      </div>
      <aside className="grid content-start gap-5 lg:sticky lg:top-6 lg:self-start">
        <div className="grid gap-5 rounded-panel border bg-card p-5 sm:p-6">
          <Summary view={view} />
          {view.status === "OPEN" ? <Savings view={view} isMember={cards !== null} /> : null}
          {busy && submission ? <LineNotice submission={submission} /> : null}
          <FormError>{trouble}</FormError>
          {ready ? null : <p className="text-sm text-soft">{view.missing}</p>}
          <div className="max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:-mx-5 max-lg:-mb-5 max-lg:rounded-b-panel max-lg:border-t max-lg:bg-card max-lg:p-4">
            <Button look="go" size="lg" wide busy={busy} disabled={!ready || pause > 0} onClick={order}>
              <LockKeyhole aria-hidden="true" className="size-4" />
              {pause > 0 ? `Try again in ${pause} s` : label}
            </Button>
          </div>
          <p className="text-xs text-soft">
            Your card is charged only when every seller&rsquo;s goods are reserved for you. Its numbers go to
            the payment provider, never to this shop.
          </p>
        </div>
        {view.status === "PLACED" ? <LeaveForm checkoutId={view.id} /> : null}
      </aside>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t pt-6 first:border-t-0 first:pt-0">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}
