"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { redeemGift } from "@/lib/payments/actions";
import { formatMoney } from "@/lib/platform/money";

export function RedeemForm() {
  const { form, state, busy, problem, trouble, value } = useForm(redeemGift, "gift.redeem");
  const router = useRouter();
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  return (
    <form {...form} noValidate className="grid gap-4">
      <FormError>{trouble}</FormError>
      {state?.ok ? (
        <Notice kind="ok">
          {state.data.before
            ? "You redeemed this card before; it is in your balance."
            : `${formatMoney(state.data.amount, state.data.currency)} were added to your balance.`}
        </Notice>
      ) : null}
      <Field label="Code" hint="16 characters, as on the card." error={problem("code")} required>
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            defaultValue={value("code")}
            maxLength={60}
          />
        )}
      </Field>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        Redeem
      </Button>
    </form>
  );
}
