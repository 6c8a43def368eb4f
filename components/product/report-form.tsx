"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Radio, RadioGroup } from "@/components/ui/choice";
import { Field, FieldError } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { reportContent } from "@/lib/moderation/actions";
import { COMPLAINTS, type ReportInput } from "@/lib/moderation/model";

/** Says what is wrong with a product, a review or a question; an operator looks at it. */
export function ReportForm({ kind, id, back }: { kind: ReportInput["kind"]; id: string; back: string }) {
  const [state, send, busy] = useActionState(reportContent, null);
  if (state?.ok)
    return (
      <div className="grid gap-4" role="status">
        <p className="text-md">Thank you. Somebody of the market looks at it.</p>
        <p>
          <Link href={back} className="underline underline-offset-4">
            Back to the product
          </Link>
        </p>
      </div>
    );
  const error = state && !state.ok ? state.error : null;
  const problem = (field: string) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  return (
    <form action={send} className="grid gap-5">
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <RadioGroup legend="What is wrong?">
        {Object.entries(COMPLAINTS).map(([name, label]) => (
          <Radio
            key={name}
            name="complaint"
            value={name}
            label={label}
            defaultChecked={state?.values?.complaint === name}
          />
        ))}
        {problem("complaint") ? <FieldError>{problem("complaint")}</FieldError> : null}
      </RadioGroup>
      <Field label="More about it" optional error={problem("words")}>
        {(control) => (
          <Textarea {...control} name="words" maxLength={300} defaultValue={state?.values?.words ?? ""} />
        )}
      </Field>
      <div>
        <Button type="submit" look="ink" busy={busy}>
          Report
        </Button>
      </div>
    </form>
  );
}
