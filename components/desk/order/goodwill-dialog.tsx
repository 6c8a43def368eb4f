"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { giveGoodwillCredit } from "@/lib/payments/actions/order-desk";
import { parseAmount } from "@/lib/platform/amount-text";
import { formatMoney } from "@/lib/platform/money";
import { useAct } from "./use-act";

const SMALL = "h-9! px-3! text-sm!";

/** Gives the shopper store credit at the market's expense. */
export function GoodwillDialog({
  orderId,
  number,
  currency,
  left,
}: {
  orderId: string;
  number: string;
  currency: string;
  left: number;
}) {
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const { run, busy, problem, trouble, setError } = useAct("Credit given.");
  const send = () => {
    const read = parseAmount(amount, currency);
    if (!read)
      return setError({ code: "invalid", message: "Write an amount such as 12.50.", field: "amount" });
    run(
      (key) => giveGoodwillCredit({ orderId, key, amount: read, reason }),
      () => {
        setOpen(false);
        setAmount("");
        setReason("");
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      width="sm"
      title={`Goodwill for ${number}`}
      description="Store credit that the market pays. The seller's money stays as it is."
      trigger={<Button size="sm">Give goodwill</Button>}
      footer={
        <Button look="ink" size="sm" busy={busy} onClick={send}>
          Give the credit
        </Button>
      }
    >
      <div className="grid gap-4">
        <FormError>{trouble}</FormError>
        <Field
          label="Amount"
          hint={`up to ${formatMoney(left, currency)}`}
          error={problem("amount")}
          required
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              placeholder="0.00"
              value={amount}
              onChange={({ target: { value } }) => setAmount(value)}
              className={SMALL}
            />
          )}
        </Field>
        <Field label="Reason" hint="The shopper reads it." error={problem("reason")} required>
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
      </div>
    </Dialog>
  );
}
