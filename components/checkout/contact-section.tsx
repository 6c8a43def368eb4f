"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { AddressFields } from "@/components/account/address-fields";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { saveContact } from "@/lib/checkout/actions";
import type { CheckoutView } from "@/lib/checkout/model";
import { type BookAddress, BookChoice } from "./book-choice";

type Props = {
  view: CheckoutView;
  countries: readonly string[];
  country: string;
  book: readonly BookAddress[];
};

/** Who receives it and where: a form until it is known, then a few lines that can be changed, also for another of the book. */
export function ContactSection({ view, countries, country, book }: Props) {
  const known = view.email !== null && view.address !== null;
  const [editing, setEditing] = useState(!known);
  const { form, busy, problem, trouble, value, state } = useForm(saveContact);
  const router = useRouter();
  useEffect(() => {
    if (!state?.ok) return;
    setEditing(false);
    router.refresh();
  }, [state, router]);
  const { address } = view;
  if (!editing && address) {
    return (
      <div className="flex items-start justify-between gap-4">
        <p className="leading-6">
          {view.email}
          <br />
          <span className="whitespace-pre-line">{addressLines(address).join("\n")}</span>
        </p>
        {view.status === "OPEN" ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            Change
          </Button>
        ) : null}
      </div>
    );
  }
  const held: Record<string, string | null> = address ? { ...address } : { country };
  const shown = (field: string) => value(field, held[field] ?? "");
  const now = address && addressLines(address).join();
  const others = view.email ? book.filter((entry) => addressLines(entry).join() !== now) : [];
  return (
    <div className="grid gap-5">
      {others.length > 0 ? (
        <BookChoice
          book={others}
          checkoutId={view.id}
          email={view.email ?? ""}
          action={form.action}
          busy={busy}
        />
      ) : null}
      <form {...form} noValidate className="grid gap-5">
        <FormError>{trouble ?? problem("checkoutId")}</FormError>
        <input type="hidden" name="checkoutId" value={view.id} />
        <Field
          label="Email"
          hint="For the confirmation and news of this order."
          error={problem("email")}
          required
        >
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={value("email", view.email)}
              maxLength={254}
            />
          )}
        </Field>
        <AddressFields value={shown} problem={problem} countries={countries} section="shipping" />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="ink" busy={busy}>
            Deliver here
          </Button>
          {known ? (
            <Button look="ghost" onClick={() => setEditing(false)}>
              Back
            </Button>
          ) : null}
        </div>
      </form>
    </div>
  );
}
