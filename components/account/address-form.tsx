"use client";

import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { putAddress } from "@/lib/accounts/actions/addresses";
import type { AddressEntry } from "@/lib/accounts/queries/addresses";
import { AddressFields } from "./address-fields";
import { useForm } from "./use-form";

/** A new address of the book, or one that is changed. `country` is assumed for a new one. */
export function AddressForm({ entry, country }: { entry?: AddressEntry; country: string }) {
  const { form, busy, problem, trouble, value } = useForm(putAddress, "account.put-address");
  const held: Record<string, string | null> = entry
    ? { ...entry, id: entry.id, label: entry.label, isDefault: null }
    : { country };
  const shown = (field: string) => value(field, held[field] ?? "");
  return (
    <form {...form} noValidate className="grid max-w-xl gap-5">
      <FormError>{trouble ?? problem("id")}</FormError>
      {entry ? <input type="hidden" name="id" value={entry.id} /> : null}
      <Field label="What you call it" hint="Home, work, my sister." error={problem("label")} optional>
        {(control) => <Input {...control} name="label" defaultValue={shown("label")} maxLength={40} />}
      </Field>
      <AddressFields value={shown} problem={problem} />
      {entry?.isDefault ? null : (
        <Checkbox
          name="isDefault"
          label="Begin checkout with this address"
          defaultChecked={value("isDefault") === "on"}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="go" busy={busy}>
          Keep the address
        </Button>
        <LinkButton href="/account/addresses" look="ghost">
          Back
        </LinkButton>
      </div>
    </form>
  );
}
