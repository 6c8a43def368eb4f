"use client";

import { AddToCart } from "@/components/cart/add-to-cart";
import type { ButtonStyle } from "@/components/ui/button";
import type { OfferView } from "@/lib/catalog/model/views";
import { offerNow, useChoice, useProduct } from "./choice-context";

type AddOfferProps = Pick<ButtonStyle, "look" | "size" | "wide"> & {
  offer: OfferView;
  label?: string;
  next?: string;
};

/** Puts one offer of the chosen variant into the cart, with what the page already knows of its line. */
export function AddOffer({ offer, label = "Add to cart", ...rest }: AddOfferProps) {
  const { variant, live } = useChoice();
  const product = useProduct();
  const now = offerNow(offer, live);
  const first = variant.pictures[0];
  return (
    <AddToCart
      {...rest}
      offerId={offer.id}
      label={label}
      disabled={!now.inStock}
      preview={{
        price: now.price,
        was: now.was,
        currency: now.currency,
        productId: product.id,
        productSlug: product.slug,
        variantId: variant.id,
        title: product.title,
        choice: variant.title,
        condition: offer.condition,
        picture: first === undefined ? null : (product.pictures[first] ?? null),
        ground: product.ground,
        seller: { id: offer.seller.id, slug: offer.seller.slug, name: offer.seller.name },
      }}
    />
  );
}
