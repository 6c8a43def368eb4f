"use client";

import { AddressFields } from "@/components/account/address-fields";
import { useForm } from "@/components/account/use-form";
import { Button, LinkButton } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { readdress } from "@/lib/orders/actions";

/** Where a part of an order goes instead; within the country it was paid for. */
export function AddressEditForm({
  orderId,
  orderKey,
  address,
  back,
}: {
  orderId: string;
  orderKey: string | undefined;
  address: PostalAddress;
  back: string;
}) {
  const { form, busy, problem, trouble, value } = useForm(readdress, "order.readdress");
  const held: Record<string, string | null> = { ...address };
  return (
    <form {...form} noValidate className="grid max-w-xl gap-5">
      <FormError>{trouble}</FormError>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="back" value={back} />
      {orderKey ? <input type="hidden" name="key" value={orderKey} /> : null}
      <AddressFields
        value={(field) => value(field, held[field])}
        problem={problem}
        countries={[address.country]}
        section="shipping"
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="go" busy={busy}>
          Deliver here
        </Button>
        <LinkButton href={back} look="ghost">
          Back
        </LinkButton>
      </div>
    </form>
  );
}
