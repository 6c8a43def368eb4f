"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { refundLines } from "@/lib/payments/actions";
import type { Refundable } from "@/lib/payments/queries/refundable";
import { formatMoney } from "@/lib/platform/money";

const SMALL = "h-9! px-3! text-sm!";

/** Gives money back without a return: by line and for the delivery, with the reason the shopper reads. */
export function RefundForm({ orderId, left }: { orderId: string; left: Refundable }) {
  const { form, state, busy, problem, trouble, value } = useForm(refundLines);
  const [key, setKey] = useState<string>();
  const router = useRouter();
  // One act, one key: pressed twice it is the same refund. After it the page makes a new form.
  useEffect(() => setKey(crypto.randomUUID()), []);
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  const upTo = (amount: number) => `up to ${formatMoney(amount, left.currency)}`;
  return (
    <details>
      <summary className="cursor-pointer py-1 font-medium text-soft hover:text-ink">Give money back</summary>
      <form {...form} noValidate className="mt-2 grid max-w-md justify-items-start gap-3">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="key" value={key ?? ""} />
        <FormError>{trouble}</FormError>
        {state?.ok ? <Notice kind="ok">Given back. The shopper sees it on the order.</Notice> : null}
        {left.lines.map((line) => (
          <Field
            key={line.id}
            label={line.title}
            hint={upTo(line.left)}
            error={problem(line.id)}
            className="w-full"
          >
            {(control) => (
              <Input
                {...control}
                name={line.id}
                inputMode="decimal"
                placeholder="0.00"
                defaultValue={value(line.id)}
                className={SMALL}
              />
            )}
          </Field>
        ))}
        {left.delivery > 0 ? (
          <Field label="Delivery" hint={upTo(left.delivery)} error={problem("delivery")} className="w-full">
            {(control) => (
              <Input
                {...control}
                name="delivery"
                inputMode="decimal"
                placeholder="0.00"
                defaultValue={value("delivery")}
                className={SMALL}
              />
            )}
          </Field>
        ) : null}
        <Field label="Why" error={problem("reason")} className="w-full" required>
          {(control) => (
            <Input
              {...control}
              name="reason"
              maxLength={200}
              defaultValue={value("reason")}
              className={SMALL}
            />
          )}
        </Field>
        {left.isMember ? (
          <Checkbox
            name="asCredit"
            label="As store credit"
            hint="Else card and credit get back what each paid."
          />
        ) : null}
        <Button type="submit" look="ink" size="sm" busy={busy || !key}>
          Give it back
        </Button>
      </form>
    </details>
  );
}
