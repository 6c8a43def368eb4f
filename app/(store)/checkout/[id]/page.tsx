import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listAddresses } from "@/lib/accounts/queries/addresses";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { checkoutOwner, problemText, viewCheckout } from "@/lib/checkout/queries/checkout";
import { PLACE_COOKIE, placeFrom } from "@/lib/fulfilment/model/places";
import { deliveryCountries } from "@/lib/fulfilment/queries/promises";
import { listCards } from "@/lib/payments/queries/saved-cards";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CheckoutPage({ params, searchParams }: Props) {
  const { id } = await params;
  const [actor, owner] = await Promise.all([currentActor(), checkoutOwner(id)]);
  if (!owner || !may(actor, "checkout.own", { owner })) notFound();
  const view = await viewCheckout(id);
  if (view.status === "SETTLED") {
    const settled = await settleCheckout(id);
    if (settled.ok) redirect(`/orders/${settled.data.number}`);
  }
  const { problem: code } = await searchParams;
  const problem = typeof code === "string" ? await problemText(id, code) : null;
  if (view.status !== "OPEN" && view.status !== "PLACED") {
    return (
      <div className="wrap py-10">
        <EmptyState
          as="h1"
          title="This checkout is over"
          action={
            <LinkButton look="go" href="/cart">
              To your cart
            </LinkButton>
          }
        >
          {problem ?? "Nothing was charged; your cart is as it was."}
        </EmptyState>
      </div>
    );
  }
  const memberId = actor.user && owner === `user:${actor.user.id}` ? actor.user.id : null;
  const [countries, jar, cards, book] = await Promise.all([
    deliveryCountries(),
    cookies(),
    memberId ? listCards(memberId) : null,
    memberId ? listAddresses(memberId) : [],
  ]);
  const deliverable = countries.map(({ code }) => code);
  const { STRIPE_PUBLISHABLE_KEY, STRIPE_API_BASE } = env();
  return (
    <div className="wrap py-8 sm:py-10">
      <h1 className="mb-8 text-3xl">Checkout</h1>
      <CheckoutForm
        view={view}
        cards={cards}
        provider={{ publishableKey: STRIPE_PUBLISHABLE_KEY, apiBase: STRIPE_API_BASE ?? null }}
        countries={deliverable}
        book={book
          .filter(({ country }) => deliverable.includes(country))
          .map(({ isDefault: _, ...entry }) => entry)}
        country={placeFrom(jar.get(PLACE_COOKIE)?.value).country}
        problem={problem}
      />
    </div>
  );
}
