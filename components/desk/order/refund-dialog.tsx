"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { refundForMarket } from "@/lib/payments/actions/order-desk";
import { parseAmount } from "@/lib/platform/amount-text";
import { currencyDecimals } from "@/lib/platform/currency";
import { formatMoney } from "@/lib/platform/money";
import { useAct } from "./use-act";

type Line = { id: string; title: string; quantity: number; unitsLeft: number; left: number; total: number };
type Typed = { units: string; amount: string };

const SMALL = "h-9! px-3! text-sm!";

/** Gives money back by line and units: the pieces fill in their price, which may be changed to less. */
export function RefundDialog({
  orderId,
  number,
  currency,
  lines,
  delivery,
  isMember,
}: {
  orderId: string;
  number: string;
  currency: string;
  lines: readonly Line[];
  delivery: number;
  isMember: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [reason, setReason] = useState("");
  const [asCredit, setAsCredit] = useState(false);
  const { run, busy, problem, trouble, setError } = useAct("Refunded.");
  const of = (id: string): Typed => typed[id] ?? { units: "", amount: "" };
  const change = (id: string, part: Partial<Typed>) =>
    setTyped((before) => ({ ...before, [id]: { ...(before[id] ?? { units: "", amount: "" }), ...part } }));
  const plain = (amount: number) =>
    (amount / 10 ** currencyDecimals(currency)).toFixed(currencyDecimals(currency));
  const priceOf = (line: Line, units: number) =>
    units >= line.unitsLeft
      ? line.left
      : Math.min(line.left, Math.round((line.total * units) / line.quantity));
  const read = (text: string) => (text.trim() === "" ? 0 : parseAmount(text, currency));
  const amounts = [...lines.map(({ id }) => read(of(id).amount)), read(of("delivery").amount)];
  const sum = amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  const send = () => {
    const wrong = [...lines.map(({ id }) => id), "delivery"].find((_, place) => amounts[place] === null);
    if (wrong) return setError({ code: "invalid", message: "Write an amount such as 12.50.", field: wrong });
    run(
      (key) =>
        refundForMarket({
          orderId,
          key,
          lines: lines.map(({ id }, place) => ({
            orderLineId: id,
            quantity: Number.parseInt(of(id).units, 10) || 0,
            amount: amounts[place] ?? 0,
          })),
          delivery: amounts[lines.length] ?? 0,
          reason,
          to: asCredit ? "credit" : "origin",
        }),
      () => {
        setOpen(false);
        setTyped({});
        setReason("");
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={`Refund ${number}`}
      description="The shopper reads the reason. Card and credit get back what each paid."
      trigger={<Button size="sm">Refund</Button>}
      footer={
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-md font-semibold tnum">{formatMoney(sum, currency)}</p>
          <Button look="ink" size="sm" busy={busy} disabled={sum === 0} onClick={send}>
            Refund {formatMoney(sum, currency)}
          </Button>
        </div>
      }
    >
      <div className="grid gap-4">
        <FormError>{trouble}</FormError>
        {lines.map((line) => (
          <fieldset key={line.id} className="grid gap-2 border-t pt-3">
            <legend className="float-left w-full font-medium">{line.title}</legend>
            <div className="clear-both grid grid-cols-2 gap-3">
              <Field label="Pieces" hint={`of ${line.unitsLeft}`}>
                {(control) => (
                  <Input
                    {...control}
                    aria-label={`Pieces of ${line.title}`}
                    inputMode="numeric"
                    placeholder="0"
                    value={of(line.id).units}
                    onChange={({ target: { value } }) => {
                      const units = Number.parseInt(value, 10) || 0;
                      change(line.id, {
                        units: value.replace(/\D/g, ""),
                        amount: units > 0 ? plain(priceOf(line, units)) : "",
                      });
                    }}
                    className={SMALL}
                  />
                )}
              </Field>
              <Field
                label="Amount"
                hint={`up to ${formatMoney(line.left, currency)}`}
                error={problem(line.id)}
              >
                {(control) => (
                  <Input
                    {...control}
                    aria-label={`Amount for ${line.title}`}
                    inputMode="decimal"
                    placeholder="0.00"
                    value={of(line.id).amount}
                    onChange={({ target: { value } }) => change(line.id, { amount: value })}
                    className={SMALL}
                  />
                )}
              </Field>
            </div>
          </fieldset>
        ))}
        {delivery > 0 ? (
          <Field
            label="Delivery"
            hint={`up to ${formatMoney(delivery, currency)}`}
            error={problem("delivery")}
            className="border-t pt-3"
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                placeholder="0.00"
                value={of("delivery").amount}
                onChange={({ target: { value } }) => change("delivery", { amount: value })}
                className={SMALL}
              />
            )}
          </Field>
        ) : null}
        <Field label="Reason" error={problem("reason")} required>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={reason}
              onChange={({ target: { value } }) => setReason(value)}
              className={SMALL}
            />
          )}
        </Field>
        {isMember ? (
          <Checkbox
            label="All of it as store credit"
            checked={asCredit}
            onChange={({ target: { checked } }) => setAsCredit(checked)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
