"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Picture, type PictureProps } from "@/components/catalog/picture";
import { ClaimClock } from "@/components/deals/claim-clock";
import { Price } from "@/components/ui/price";
import { QuantityStepper } from "@/components/ui/quantity-stepper";
import { type CartLine, MAX_QUANTITY } from "@/lib/cart/model/cart";
import { CONDITION_NAMES } from "@/lib/catalog/model/views";
import { formatMoney } from "@/lib/platform/money";
import { ActForm, QuietAct } from "./act-form";
import { useCart } from "./cart-context";
import { LineProblem, LinePromise, priceNote } from "./line-notes";

type CartLineRowProps = Pick<LineGridProps, "line" | "load" | "onLeave">;

/** One line with its quantity. `onLeave` is called when a link leads away, so that the drawer can close. */
export function CartLineRow({ line, load, onLeave }: CartLineRowProps) {
  const { change, remove } = useCart();
  const { offerId, quantity, limit, state } = line;
  const set = (wanted: number) => void change({ act: "set", offerId, quantity: wanted });
  return (
    <LineGrid line={line} quantity={quantity} load={load} onLeave={onLeave}>
      {state === "ok" || state === "short" ? (
        <form
          method="post"
          action="/cart/change"
          onSubmit={(event) => event.preventDefault()}
          className="flex items-center gap-2"
        >
          <input type="hidden" name="act" value="set" />
          <input type="hidden" name="offerId" value={offerId} />
          <QuantityStepper
            label={`Quantity of ${line.title}`}
            value={quantity}
            max={Math.max(quantity, Math.min(limit, MAX_QUANTITY))}
            onChange={set}
          />
          <noscript>
            <button type="submit" className="text-sm font-medium underline">
              Update
            </button>
          </noscript>
        </form>
      ) : null}
      {state === "short" ? (
        <ActForm fields={{ act: "set", offerId, quantity: limit }} onAct={() => set(limit)}>
          <QuietAct of={`of ${line.title}`}>Take {limit}</QuietAct>
        </ActForm>
      ) : null}
      <ActForm fields={{ act: "save", offerId }} onAct={() => void change({ act: "save", offerId })}>
        <QuietAct of={line.title}>Save for later</QuietAct>
      </ActForm>
      <ActForm fields={{ act: "remove", offerId }} onAct={() => remove(line)}>
        <QuietAct of={line.title}>Remove</QuietAct>
      </ActForm>
    </LineGrid>
  );
}

/** One line of the saved list. */
export function SavedLineRow({ line }: { line: CartLine }) {
  const { change } = useCart();
  const { offerId } = line;
  return (
    <LineGrid line={line} quantity={1}>
      {line.state === "gone" ? null : (
        <ActForm fields={{ act: "unsave", offerId }} onAct={() => void change({ act: "unsave", offerId })}>
          <QuietAct of={line.title}>Move to cart</QuietAct>
        </ActForm>
      )}
      <ActForm fields={{ act: "forget", offerId }} onAct={() => void change({ act: "forget", offerId })}>
        <QuietAct of={line.title}>Remove</QuietAct>
      </ActForm>
    </LineGrid>
  );
}

type LineGridProps = {
  line: CartLine;
  /** Units that the price is of. */
  quantity: number;
  /** When its picture is asked for. */
  load?: PictureProps["load"];
  onLeave?: (() => void) | undefined;
  /** What can be done to it. */
  children: ReactNode;
};

function LineGrid({ line, quantity, load, onLeave, children }: LineGridProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-4 gap-y-2 py-4">
      <LinePicture line={line} load={load} onLeave={onLeave} />
      <div className="grid content-start gap-1">
        <LineName line={line} onLeave={onLeave} />
        <LineProblem line={line} />
        {line.deal ? <ClaimClock until={line.deal.until} /> : null}
        <LinePromise line={line} />
      </div>
      <LinePrice line={line} quantity={quantity} />
      <div className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2 sm:col-start-2">
        {children}
      </div>
    </li>
  );
}

function LinePicture({ line, load, onLeave }: Pick<LineGridProps, "line" | "load" | "onLeave">) {
  return (
    <Link
      href={`/p/${line.productSlug}`}
      prefetch={false}
      tabIndex={-1}
      aria-hidden="true"
      onClick={onLeave}
      className={`block size-20 overflow-hidden rounded-control sm:row-span-2 sm:size-24 ground-${line.ground}`}
    >
      {line.picture ? <Picture picture={line.picture} alt="" sizes="96px" widest={320} load={load} /> : null}
    </Link>
  );
}

function LineName({ line, onLeave }: Pick<LineGridProps, "line" | "onLeave">) {
  const { title, choice, condition, productSlug } = line;
  const traits = [choice, condition === "NEW" ? "" : CONDITION_NAMES[condition]].filter(Boolean).join(" · ");
  return (
    <div>
      <Link
        href={`/p/${productSlug}`}
        prefetch={false}
        onClick={onLeave}
        className="rounded-xs text-md font-medium hover:underline"
      >
        {title}
      </Link>
      {traits ? <p className="text-sm text-soft">{traits}</p> : null}
    </div>
  );
}

function LinePrice({ line, quantity }: Pick<LineGridProps, "line" | "quantity">) {
  const { price, was, currency } = line;
  const note = priceNote(line);
  return (
    <div className="max-w-32 text-right sm:max-w-none">
      <Price
        amount={price * quantity}
        was={was === null ? null : was * quantity}
        currency={currency}
        className="justify-end"
      />
      {quantity > 1 ? <p className="text-sm text-soft tnum">{formatMoney(price, currency)} each</p> : null}
      {note ? <p className="text-sm text-soft tnum">{note}</p> : null}
    </div>
  );
}
