"use client";

import { X } from "lucide-react";
import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field, Label } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { COUNTRIES } from "@/lib/accounts/model/countries";
import { preview } from "@/lib/promotions/actions";
import type { PickedOffer } from "@/lib/promotions/model/pick";
import type { Preview, PromotionTyped } from "@/lib/promotions/model/promotion";
import { Select } from "../ui/select";
import { useFound } from "./pick-many";

type Line = { offer: PickedOffer; quantity: number };

/** A basket to try a promotion on: what each line gets, before orders are split, as the checkout reckons it. */
export function TrialBasket({ id, form }: { id: string | null; form: PromotionTyped }) {
  const search = useId();
  const [words, setWords] = useState("");
  const [lines, setLines] = useState<Line[]>([]);
  const [country, setCountry] = useState("US");
  const [firstOrder, setFirstOrder] = useState(true);
  const [shown, setShown] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const found = useFound<PickedOffer>("offers", words).filter(
    (one) => !lines.some(({ offer }) => offer.id === one.id),
  );
  const tryIt = () =>
    start(async () => {
      const answer = await preview({
        id,
        form,
        country,
        firstOrder,
        lines: lines.map(({ offer, quantity }) => ({ offerId: offer.id, quantity })),
      });
      setProblem(answer.ok ? null : answer.error.message);
      if (answer.ok) setShown(answer.data);
    });
  return (
    <section aria-labelledby={`${search}-head`} className="grid gap-4 rounded-panel border bg-card p-5">
      <h2 id={`${search}-head`} className="text-lg">
        Try it on a basket
      </h2>
      <div className="grid gap-1.5">
        <Label htmlFor={search}>Put in</Label>
        <Input
          id={search}
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="Product, SKU or offer"
          maxLength={80}
          className="h-9! px-3! text-sm!"
        />
        {found.length > 0 ? (
          <ul aria-label="Offers found" className="max-h-56 overflow-y-auto rounded-control border">
            {found.map((offer) => (
              <li key={offer.id}>
                <button
                  type="button"
                  onClick={() => {
                    setLines([...lines, { offer, quantity: 1 }]);
                    setWords("");
                  }}
                  className="grid w-full grid-cols-[1fr_auto] gap-3 px-3 py-2 text-left hover:bg-hush"
                >
                  <span className="truncate">{nameOf(offer)}</span>
                  <Amount amount={offer.price} currency={offer.currency} />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {lines.length > 0 ? (
        <ul className="grid gap-2">
          {lines.map(({ offer, quantity }) => (
            <li key={offer.id} className="grid grid-cols-[minmax(0,1fr)_4.5rem_auto] items-center gap-2">
              <span className="truncate">
                {nameOf(offer)} <span className="text-soft">{offer.seller}</span>
              </span>
              <Input
                type="number"
                min={1}
                max={99}
                aria-label={`Units of ${nameOf(offer)}`}
                value={quantity}
                onChange={(event) => {
                  const units = Math.min(99, Math.max(1, Math.floor(event.target.valueAsNumber || 1)));
                  setLines(
                    lines.map((one) => (one.offer.id === offer.id ? { ...one, quantity: units } : one)),
                  );
                }}
                className="h-9! px-2! text-right text-sm! tnum"
              />
              <button
                type="button"
                aria-label={`Take out ${nameOf(offer)}`}
                onClick={() => setLines(lines.filter((one) => one.offer.id !== offer.id))}
                className="grid size-9 place-items-center rounded-control hover:bg-hush"
              >
                <X aria-hidden="true" className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field label="Sent to">
          {(control) => (
            <Select {...control} dense value={country} onChange={(event) => setCountry(event.target.value)}>
              {Object.entries(COUNTRIES).map(([code, { name }]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Checkbox
          label="A first order"
          checked={firstOrder}
          onChange={(event) => setFirstOrder(event.target.checked)}
        />
      </div>
      <FormError>{problem}</FormError>
      <Button
        size="sm"
        busy={busy}
        disabled={lines.length === 0}
        onClick={tryIt}
        className="justify-self-start"
      >
        Show what it does
      </Button>
      {shown ? <Shown preview={shown} /> : null}
    </section>
  );
}

const nameOf = ({ title, choice }: PickedOffer) => [title, choice].filter(Boolean).join(", ");

function Shown({ preview: { currency, lines, sellers, holds, ...totals } }: { preview: Preview }) {
  return (
    <div className="grid gap-4" aria-live="polite">
      <p className="font-semibold">
        {holds ? "It takes something off this basket." : "It takes nothing off this basket."}
      </p>
      <Table label="What each line gets" dense>
        <thead>
          <tr>
            <Th>Line</Th>
            <Th numeric>Price</Th>
            <Th numeric>Off</Th>
            <Th numeric>Tax</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.offerId}>
              <Td className="max-w-48">
                <span className="block truncate">
                  {line.quantity} × {line.title}
                </span>
                {line.parts.map((part) => (
                  <span key={part.name} className="block truncate text-xs text-soft">
                    {part.name}, paid by {part.fundedBy === "MARKET" ? "the market" : "the seller"}
                  </span>
                ))}
              </Td>
              <Td numeric>
                <Amount amount={line.quantity * line.unitPrice} currency={currency} />
              </Td>
              <Td numeric>
                <Amount amount={-line.discount} currency={currency} />
              </Td>
              <Td numeric>
                <Amount amount={line.tax} currency={currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Table label="Orders after the split" dense>
        <thead>
          <tr>
            <Th>Seller</Th>
            <Th numeric>Goods</Th>
            <Th numeric>Off</Th>
            <Th numeric>Delivery</Th>
          </tr>
        </thead>
        <tbody>
          {sellers.map((seller) => (
            <tr key={seller.name}>
              <Td className="max-w-40 truncate">{seller.name}</Td>
              <Td numeric>
                <Amount amount={seller.items} currency={currency} />
              </Td>
              <Td numeric>
                <Amount amount={-seller.discount - seller.deliveryDiscount} currency={currency} />
              </Td>
              <Td numeric>
                <Amount amount={seller.delivery} currency={currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="flex justify-between font-semibold">
        <span>To pay{totals.taxIncluded ? ", tax included" : ""}</span>
        <Amount amount={totals.total} currency={currency} />
      </p>
    </div>
  );
}
