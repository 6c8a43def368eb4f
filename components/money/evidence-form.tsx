"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { answerAsOperator, answerAsSeller } from "@/lib/payments/actions";

/** What speaks for the shop: a text and a file. Sent once. */
export function EvidenceForm({ disputeId, by }: { disputeId: string; by: "seller" | "operator" }) {
  const { form, state, busy, problem, trouble, value } = useForm(
    by === "seller" ? answerAsSeller : answerAsOperator,
  );
  const router = useRouter();
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  if (state?.ok) return <Notice kind="ok">Sent. The bank decides within some weeks.</Notice>;
  return (
    <form {...form} noValidate className="grid max-w-xl gap-4">
      <FormError>{trouble}</FormError>
      <input type="hidden" name="disputeId" value={disputeId} />
      <Field
        label="What speaks for you"
        hint="What was bought, when and where it arrived, what you and the shopper wrote to each other. It can be sent once."
        error={problem("text")}
        required
      >
        {(control) => (
          <textarea
            {...control}
            name="text"
            rows={5}
            maxLength={20_000}
            defaultValue={value("text")}
            className="min-h-28 rounded-control border border-edge bg-card px-4 py-3 text-base focus:border-ink aria-invalid:border-bad"
          />
        )}
      </Field>
      <Field
        label="A file"
        hint="Proof of delivery or the like: PDF, JPEG or PNG, up to 5 MB."
        error={problem("file")}
        optional
      >
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            accept="application/pdf,image/jpeg,image/png"
            className="text-sm file:mr-4 file:h-11 file:rounded-control file:border file:border-line file:bg-card file:px-4 file:font-semibold"
          />
        )}
      </Field>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        Send to the bank
      </Button>
    </form>
  );
}
