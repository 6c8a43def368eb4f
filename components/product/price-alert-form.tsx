"use client";

import { useForm } from "@/components/account/use-form";
import { useVisitor } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { tellWhenCheaper } from "@/lib/catalog/actions/price-alerts";
import { formatMoney } from "@/lib/platform/money";

/** Asks for a mail when it costs less: a member by one press, a guest by an address. */
export function PriceAlertForm({ variantId }: { variantId: string }) {
  const visitor = useVisitor();
  const { form, state, busy, problem, trouble, value } = useForm(tellWhenCheaper, "price-alert.ask");
  if (state?.ok) {
    const { again, price, currency } = state.data;
    return (
      <Notice kind="ok">
        {again ? "You asked for this before. " : ""}We write when it costs less than{" "}
        {formatMoney(price, currency)}. Every mail has a link that ends this.
      </Notice>
    );
  }
  return (
    <form {...form} noValidate className="grid gap-3 rounded-panel border bg-card p-5">
      <h3 className="text-lg">Told when it costs less</h3>
      <p className="text-sm text-soft">One mail each time the price falls below today's. Nothing else.</p>
      <FormError>{trouble}</FormError>
      <input type="hidden" name="variantId" value={variantId} />
      {visitor?.name == null ? (
        <Field label="Email" error={problem("email")} required>
          {(control) => (
            <Input
              {...control}
              type="email"
              name="email"
              autoComplete="email"
              defaultValue={value("email")}
            />
          )}
        </Field>
      ) : null}
      <Button type="submit" look="quiet" busy={busy}>
        Tell me
      </Button>
    </form>
  );
}
