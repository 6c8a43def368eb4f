"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { RadioCard, RadioGroup } from "@/components/ui/choice";
import { Amount } from "@/components/ui/price";
import { promiseDay } from "@/components/ui/promise-line";
import { chooseDelivery } from "@/lib/checkout/actions";
import type { CheckoutView } from "@/lib/checkout/model";

/** How each seller's part is sent, with price and promised day. */
export function DeliverySection({ view }: { view: CheckoutView }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  function choose(sellerId: string, methodId: string) {
    const shipping = Object.fromEntries(
      view.sellers.flatMap((seller) => {
        const id = seller.sellerId === sellerId ? methodId : seller.chosen?.methodId;
        return id ? [[seller.sellerId, id]] : [];
      }),
    );
    startTransition(async () => {
      await chooseDelivery({ checkoutId: view.id, shipping });
      router.refresh();
    });
  }
  return (
    <div className="grid gap-6" aria-busy={busy}>
      {view.sellers.map((seller) =>
        view.status === "OPEN" && seller.options.length > 0 ? (
          <RadioGroup key={seller.sellerId} legend={`From ${seller.name}`}>
            {seller.options.map((option) => (
              <RadioCard
                key={option.methodId}
                name={`delivery-${seller.sellerId}`}
                value={option.methodId}
                checked={option.methodId === seller.chosen?.methodId}
                disabled={busy}
                onChange={() => choose(seller.sellerId, option.methodId)}
                label={option.name}
                hint={
                  option.promisedDay ? (
                    <span className="font-medium text-ok">Get it {promiseDay(option.promisedDay, true)}</span>
                  ) : (
                    "No day can be promised."
                  )
                }
                end={option.price === 0 ? "free" : <Amount amount={option.price} currency={view.currency} />}
              />
            ))}
          </RadioGroup>
        ) : (
          <p key={seller.sellerId}>
            From {seller.name}
            {seller.chosen ? `: ${seller.chosen.name}` : " nothing is sent to this address."}
            {seller.chosen?.promisedDay ? (
              <span className="block font-medium text-ok">
                Get it {promiseDay(seller.chosen.promisedDay, true)}
              </span>
            ) : null}
          </p>
        ),
      )}
    </div>
  );
}
