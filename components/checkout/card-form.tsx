"use client";

import { useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type Card = { number: string; expiry: string; cvc: string };

export const EMPTY_CARD: Card = { number: "", expiry: "", cvc: "" };

const TEST_CARDS = [
  { label: "Pays", number: "4242 4242 4242 4242" },
  { label: "Declined", number: "4000 0000 0000 0002" },
  { label: "Too little money", number: "4000 0000 0000 9995" },
  { label: "3-D Secure", number: "4000 0025 0000 3155" },
] as const;

/** Card fields of the sandbox. What is typed goes from the browser to the payment provider, never to this shop's server. */
export function CardForm({
  card,
  onChange,
  problem,
}: {
  card: Card;
  onChange(card: Card): void;
  problem?: string | undefined;
}) {
  const [year] = useState(() => String((new Date().getFullYear() + 4) % 100));
  return (
    <div className="grid gap-4">
      <Field label="Card number" error={problem} required>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="cc-number"
            placeholder="1234 1234 1234 1234"
            value={card.number}
            maxLength={23}
            onChange={(event) => onChange({ ...card, number: groups(event.target.value) })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Expires" required>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="cc-exp"
              placeholder="MM / YY"
              value={card.expiry}
              maxLength={7}
              onChange={(event) => onChange({ ...card, expiry: expiry(event.target.value) })}
            />
          )}
        </Field>
        <Field label="Security code" required>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="cc-csc"
              placeholder="CVC"
              value={card.cvc}
              maxLength={4}
              onChange={(event) => onChange({ ...card, cvc: event.target.value.replace(/\D/g, "") })}
            />
          )}
        </Field>
      </div>
      <fieldset className="rounded-control border border-dashed border-edge p-3">
        <legend className="px-1 text-xs font-semibold text-soft">Test cards of the sandbox</legend>
        <div className="flex flex-wrap gap-2">
          {TEST_CARDS.map(({ label, number }) => (
            <button
              key={number}
              type="button"
              className={buttonClasses({ look: "quiet", size: "sm" })}
              onClick={() => onChange({ number, expiry: `12 / ${year}`, cvc: "123" })}
            >
              {label}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function groups(text: string): string {
  return text
    .replace(/\D/g, "")
    .slice(0, 19)
    .replace(/(.{4})(?=.)/g, "$1 ");
}

function expiry(text: string): string {
  const digits = text.replace(/\D/g, "").slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}
