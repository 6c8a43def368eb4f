"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { AddressFields } from "@/components/account/address-fields";
import { useForm } from "@/components/account/use-form";
import { Button } from "@/components/ui/button";
import { Field, Fieldset } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { apply } from "@/lib/sellers/actions/apply";
import { type Draft, LEGAL_FORMS } from "@/lib/sellers/model/application";
import { taxIdName } from "@/lib/sellers/model/tax-id";

/** The business as the applicant tells it. "Keep for later" takes it as it is; handing it in checks every field. */
export function ApplyForm({ data, version, country }: { data: Draft; version: number; country: string }) {
  const { form, state, busy, problem, trouble, value } = useForm(apply, "application.put");
  const router = useRouter();
  const [chosen, setChosen] = useState(data.country || country);
  useEffect(() => {
    if (state?.ok) router.refresh();
  }, [state, router]);
  const shown = (field: string) =>
    value(field, data[field as keyof Draft] || (field === "country" ? country : ""));
  const tax = taxIdName(chosen);
  const input = (
    name: keyof Draft,
    label: string,
    more: { hint?: string; optional?: boolean; type?: string; auto?: string; most?: number } = {},
  ) => (
    <Field
      label={label}
      hint={more.hint}
      error={problem(name)}
      required={!more.optional}
      optional={more.optional ?? false}
    >
      {(control) => (
        <Input
          {...control}
          name={name}
          type={more.type ?? "text"}
          autoComplete={more.auto ?? "off"}
          defaultValue={shown(name)}
          maxLength={more.most ?? 120}
        />
      )}
    </Field>
  );
  const wrong = state && !state.ok && state.error.fields ? Object.keys(state.error.fields).length : 0;
  return (
    <form {...form} noValidate className="grid gap-8">
      <FormError>
        {trouble ??
          (wrong > 0
            ? `${wrong === 1 ? "One thing is" : `${wrong} things are`} missing or not right yet.`
            : null)}
      </FormError>
      <input
        type="hidden"
        name="version"
        value={state?.ok ? Math.max(version, state.data.version) : version}
      />
      <Fieldset legend="The shop">
        {input("shop", "Name of the shop", { hint: "What shoppers read.", most: 80 })}
        <Field label="What you sell, in a few sentences" error={problem("story")} optional>
          {(control) => (
            <Textarea {...control} name="story" rows={3} defaultValue={shown("story")} maxLength={2_000} />
          )}
        </Field>
        {input("supportEmail", "Mail for shoppers’ questions", { type: "email", auto: "email", most: 254 })}
      </Fieldset>
      <Fieldset legend="The business">
        {input("legalName", "Registered name", { auto: "organization" })}
        <Field label="What it is" error={problem("form")} required>
          {(control) => (
            <Select key={shown("form")} {...control} name="form" defaultValue={shown("form")}>
              <option value="" disabled>
                Choose
              </option>
              {Object.entries(LEGAL_FORMS).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <AddressFields placeOnly value={shown} problem={problem} onCountry={setChosen} />
        <div className="grid gap-5 sm:grid-cols-2">
          {input("registerNumber", "Number in the register", {
            hint: "Needed for a company.",
            optional: true,
            most: 60,
          })}
          {input("taxId", tax.label, {
            ...(tax.example ? { hint: `Such as ${tax.example}` } : {}),
            most: 40,
          })}
        </div>
      </Fieldset>
      <Fieldset legend="Who answers for it">
        <div className="grid gap-5 sm:grid-cols-2">
          {input("contact", "Name", { auto: "name", most: 100 })}
          {input("phone", "Phone", { type: "tel", auto: "tel", most: 30 })}
        </div>
      </Fieldset>
      {state?.ok && state.data.status !== "SUBMITTED" ? (
        <Notice kind="ok">Kept. Come back whenever you like.</Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="act" value="submit" look="go" busy={busy}>
          Hand in
        </Button>
        <Button type="submit" name="act" value="keep" busy={busy}>
          Keep for later
        </Button>
      </div>
    </form>
  );
}
