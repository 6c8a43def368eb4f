"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { COUNTRY_LIST, countryRule } from "@/lib/accounts/model/countries";
import { setTaxRate } from "@/lib/pricing/actions";
import { rateText } from "@/lib/pricing/model/commission";
import { type TaxClass, taxClassOf } from "@/lib/pricing/model/tax-class";
import { TableForm } from "./table-form";
import { TaxClassSelect } from "./tax-class-select";
import { SMALL, useSave } from "./use-save";

type Rate = { id: string; name: string; bps: number; included: boolean };

/** Sets what a place is taxed at from a day on. With a `place` it changes that place's rate, `rate` being what holds now. */
export function TaxForm({
  place,
  rate,
  back,
}: {
  place: { country: string; region: string; taxClass: TaxClass; label: string } | null;
  rate: Rate | null;
  /** The page without a place chosen. */
  back: string;
}) {
  const router = useRouter();
  const [form, setForm] = useState({
    country: place?.country ?? "",
    region: place?.region ?? "",
    taxClass: place?.taxClass ?? ("standard" as TaxClass),
    name: rate?.name ?? "",
    percent: rate ? String(rate.bps / 100) : "",
    included: rate?.included ?? false,
    from: "",
  });
  const [opened] = useState(rate);
  const saving = useSave();
  const { save, problem, isConflict } = saving;
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const seen = isConflict ? rate : opened;
  const send = () =>
    save(
      () => setTaxRate({ ...form, seen: seen?.id ?? null }),
      () => {
        if (place) router.push(back, { scroll: false });
        else
          setForm({
            country: "",
            region: "",
            taxClass: "standard",
            name: "",
            percent: "",
            included: false,
            from: "",
          });
      },
    );
  return (
    <TableForm
      title={place ? `Change ${place.label}` : "Add a rate"}
      saving={saving}
      send={send}
      done="Set. Orders placed from then on are taxed by it."
      label="Set the rate"
      back={place ? back : null}
    >
      {place ? (
        <p className="text-soft">
          Now:{" "}
          {rate ? `${rate.name}, ${rateText(rate.bps)}${rate.included ? ", in the price" : ""}` : "no rate"}
        </p>
      ) : (
        <>
          <Field label="Country" error={problem("country")} required>
            {(control) => (
              <Select
                {...control}
                dense
                value={form.country}
                onChange={(event) => set({ country: event.target.value, region: "" })}
              >
                <option value="">Choose</option>
                {COUNTRY_LIST.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <RegionField
            country={form.country}
            region={form.region}
            error={problem("region")}
            onChange={(region) => set({ region })}
          />
          <Field
            label="Class of products"
            hint="A class without a rate of its own is taxed at the standard one."
            error={problem("taxClass")}
          >
            {(control) => (
              <TaxClassSelect
                {...control}
                value={form.taxClass}
                onChange={(event) => set({ taxClass: taxClassOf(event.target.value) })}
              />
            )}
          </Field>
        </>
      )}
      <Field label="What it is called" error={problem("name")} required>
        {(control) => (
          <Input
            {...control}
            value={form.name}
            maxLength={60}
            placeholder="VAT"
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
            className={SMALL}
          />
        )}
      </Field>
      <Field label="Rate in percent" error={problem("percent")} required>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            value={form.percent}
            placeholder="19.5"
            autoComplete="off"
            onChange={(event) => set({ percent: event.target.value })}
            className={`${SMALL} max-w-32 tnum`}
          />
        )}
      </Field>
      <Checkbox
        label="Shown prices contain it"
        hint="Otherwise it is added at checkout."
        checked={form.included}
        onChange={(event) => set({ included: event.target.checked })}
      />
      {problem("included") ? <FieldError>{problem("included")}</FieldError> : null}
      <Field
        label="Counts from the day"
        hint="It begins at 00:00 UTC. Empty: from now on."
        error={problem("from")}
        optional
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={form.from}
            onChange={(event) => set({ from: event.target.value })}
            className={`${SMALL} max-w-48 tnum`}
          />
        )}
      </Field>
    </TableForm>
  );
}

/** The region of a country: a choice where its addresses have a list of them, nothing where they have none. */
function RegionField({
  country,
  region,
  error,
  onChange,
}: {
  country: string;
  region: string;
  error: string | undefined;
  onChange: (region: string) => void;
}) {
  const rule = countryRule(country)?.region;
  if (!rule) return null;
  const { options } = rule;
  return (
    <Field label={rule.label} error={error} optional>
      {(control) =>
        options ? (
          <Select {...control} dense value={region} onChange={(event) => onChange(event.target.value)}>
            <option value="">The whole country</option>
            {Object.entries(options).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...control}
            value={region}
            maxLength={80}
            placeholder="The whole country"
            onChange={(event) => onChange(event.target.value)}
            className={SMALL}
          />
        )
      }
    </Field>
  );
}
