"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { cancelForMarket, takeMoneyNow } from "@/lib/payments/actions/order-desk";
import { formatMoney } from "@/lib/platform/money";
import { useAct } from "./use-act";

/** Takes what is authorised for an order before it ships. */
export function CaptureDialog({
  orderId,
  number,
  held,
  takesAll,
  currency,
}: {
  orderId: string;
  number: string;
  held: number;
  takesAll: boolean;
  currency: string;
}) {
  const [open, setOpen] = useState(false);
  const { run, busy, trouble } = useAct("Being taken.");
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      width="sm"
      title={`Take ${formatMoney(held, currency)} for ${number}`}
      description={
        takesAll
          ? "This card can be charged once: the other parts of the purchase are taken with it, shipped or not."
          : "It would be taken when the order ships. Nothing else of the purchase is touched."
      }
      trigger={<Button size="sm">Take the money now</Button>}
      footer={
        <Button
          look="ink"
          size="sm"
          busy={busy}
          onClick={() =>
            run(
              () => takeMoneyNow({ orderId }),
              () => setOpen(false),
            )
          }
        >
          Take it now
        </Button>
      }
    >
      <FormError>{trouble}</FormError>
    </Dialog>
  );
}

/** Cancels an order before it is packed and says what becomes of its money. */
export function CancelDialog({
  orderId,
  number,
  money,
}: {
  orderId: string;
  number: string;
  /** What happens to the money, in a sentence. */
  money: string;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { run, busy, problem, trouble } = useAct("Cancelled.");
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      width="sm"
      title={`Cancel ${number}`}
      description={`${money} Its pieces go back to the shelf.`}
      trigger={
        <Button size="sm" look="danger">
          Cancel the order
        </Button>
      }
      footer={
        <Button
          look="danger"
          size="sm"
          busy={busy}
          onClick={() =>
            run(
              () => cancelForMarket({ orderId, reason }),
              () => setOpen(false),
            )
          }
        >
          Cancel it
        </Button>
      }
    >
      <div className="grid gap-3">
        <FormError>{trouble}</FormError>
        <Field label="Reason" hint="The shopper reads it." error={problem("reason")} required>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={reason}
              onChange={({ target: { value } }) => setReason(value)}
              className="h-9! px-3! text-sm!"
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
