"use client";

import { useState, ViewTransition } from "react";
import { Picture, type PictureProps } from "@/components/catalog/picture";
import { CompareToggle } from "@/components/compare/compare-toggle";
import { DealBadge } from "@/components/ui/badge";
import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import { Stars } from "@/components/ui/stars";
import { type CardView, percentOff } from "@/lib/catalog/model/views";
import { CardPromise } from "./card-promise";

/** Width of a card by screen: two on a phone, five on a desk. */
export const CARD_SIZES =
  "(min-width: 1280px) 230px, (min-width: 1024px) 24vw, (min-width: 640px) 31vw, calc(50vw - 24px)";

/**
 * A product in a grid: picture, maker, title, rating, price, promise. The whole of it is one link.
 * A client component so that the page carries a card's facts once instead of its markup twice.
 */
export function ProductCard({
  card,
  load = "lazy",
  heading: Heading = "h3",
}: {
  card: CardView;
  load?: PictureProps["load"];
  heading?: "h2" | "h3";
}) {
  const off = card.price === null ? 0 : percentOff(card.price, card.was);
  // Only the card that is followed has a name: the same product may stand in two rows of a page.
  const [followed, follow] = useState(false);
  return (
    <article className="group relative grid content-start gap-1">
      <ViewTransition name={followed ? `picture-${card.id}` : "auto"} default="none" share="auto">
        <div className="relative mb-2.5 aspect-square overflow-hidden rounded-picture bg-hush">
          {card.picture ? (
            <Picture
              picture={card.picture}
              alt=""
              sizes={CARD_SIZES}
              widest={640}
              load={load}
              className="transition-transform duration-180 group-hover:scale-[1.025]"
            />
          ) : (
            <span className="display grid size-full place-items-center text-4xl text-soft" aria-hidden="true">
              {card.title.slice(0, 1)}
            </span>
          )}
          {off >= 5 ? (
            <span className="absolute top-3 left-3">
              <DealBadge percent={off} />
            </span>
          ) : null}
          <CompareToggle
            product={{ id: card.id, title: card.title, picture: card.picture?.key ?? null }}
            className="absolute top-2.5 right-2.5 z-10 transition-opacity pointer-fine:not-aria-pressed:opacity-0 pointer-fine:group-hover:opacity-100 focus-visible:opacity-100"
          />
        </div>
      </ViewTransition>
      <p className="truncate px-0.5 text-sm text-soft">{card.maker}</p>
      <Heading className="px-0.5 font-text text-base font-medium tracking-normal">
        <HoverLink
          href={`/p/${card.slug}`}
          onClick={() => follow(true)}
          className="line-clamp-2 after:absolute after:inset-0 after:rounded-picture group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
        >
          {card.title}
        </HoverLink>
      </Heading>
      <p className="min-h-4.5 px-0.5">
        {card.ratingCount > 0 ? (
          <Stars value={card.rating} count={card.ratingCount} />
        ) : (
          <span className="text-sm text-soft">No reviews yet</span>
        )}
      </p>
      <p className="px-0.5">
        {card.price === null ? (
          <span className="text-soft">Not sold now</span>
        ) : (
          <Price amount={card.price} was={card.was} currency={card.currency} from={card.from} />
        )}
      </p>
      <p className="px-0.5 text-sm">
        {card.inStock ? (
          <CardPromise productId={card.id} />
        ) : (
          <span className="text-soft">Sold out for now</span>
        )}
      </p>
    </article>
  );
}
