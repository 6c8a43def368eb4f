"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { OfferLive, ProductLive } from "@/lib/catalog/model/live";
import type { OfferView, ProductView, VariantView } from "@/lib/catalog/model/views";
import { PLACE_EVENT } from "@/lib/fulfilment/model/places";

/** What stays the same whatever is chosen. */
export type ProductFacts = Pick<
  ProductView,
  "id" | "slug" | "title" | "ground" | "pictures" | "options" | "variants"
>;

type Choice = {
  product: ProductFacts;
  variant: VariantView;
  /** The buy box of the variant; null when nobody sells it now. */
  offer: OfferView | null;
  /** Live facts by offer id, null until they are there. */
  live: ProductLive | null;
  /** Why the choice is not quite what was asked for. */
  note: string | null;
  choose: (variant: VariantView, note?: string) => void;
};

const ChoiceContext = createContext<Choice | null>(null);

/** The variant that the product page is about just now, in the address as ?variant=, with what is live about it. */
export function ChoiceProvider({
  product,
  opening,
  children,
}: {
  product: ProductFacts;
  opening: VariantView;
  children: ReactNode;
}) {
  const { variants } = product;
  const [variant, setVariant] = useState(opening);
  const [note, setNote] = useState<string | null>(null);
  const live = useLiveProduct(product.id);

  useEffect(() => {
    const wanted = new URLSearchParams(window.location.search).get("variant");
    const found = variants.find(({ id }) => id === wanted);
    if (found) setVariant(found);
  }, [variants]);

  const choose = useCallback((next: VariantView, why?: string) => {
    setVariant(next);
    setNote(why ?? null);
    window.history.replaceState(null, "", `?variant=${next.id}${window.location.hash}`);
  }, []);

  const choice = useMemo(
    () => ({ product, variant, offer: variant.offers[0] ?? null, live, note, choose }),
    [product, variant, live, note, choose],
  );
  return <ChoiceContext value={choice}>{children}</ChoiceContext>;
}

/** The present choice. Only inside a ChoiceProvider. */
export function useChoice(): Choice {
  const choice = useContext(ChoiceContext);
  if (!choice) throw new Error("useChoice stands outside a ChoiceProvider");
  return choice;
}

/** The product of the page. Only inside a ChoiceProvider. */
export function useProduct(): ProductFacts {
  return useChoice().product;
}

/** What holds of an offer now: the live facts once they are there, else what the page was made with. */
export function offerNow(
  offer: OfferView,
  live: ProductLive | null,
): Pick<OfferLive, "price" | "was" | "currency" | "inStock" | "left" | "promise" | "shipping"> {
  return (
    live?.offers[offer.id] ?? {
      price: offer.price,
      was: offer.was,
      currency: offer.currency,
      inStock: offer.inStock && live === null,
      left: null,
      promise: null,
      shipping: null,
    }
  );
}

function useLiveProduct(productId: string): ProductLive | null {
  const [live, setLive] = useState<ProductLive | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const response = await fetch(`/api/live/product/${productId}`);
        if (!response.ok || gone) return;
        const answer = (await response.json()) as ProductLive;
        if (!gone) setLive(answer);
      } catch {
        // Offline: the page keeps what it was made with.
      }
    };
    void ask();
    window.addEventListener(PLACE_EVENT, ask);
    return () => {
      gone = true;
      window.removeEventListener(PLACE_EVENT, ask);
    };
  }, [productId]);
  return live;
}
