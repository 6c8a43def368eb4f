"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { COUNTRY_LIST, countryRule } from "@/lib/accounts/model/countries";

type AddressFieldsProps = {
  /** What a field holds at first: "name", "line1", "line2", "postcode", "city", "region", "country", "phone". */
  value(field: string): string;
  /** What is wrong with a field. */
  problem(field: string): string | undefined;
  /** ISO codes to choose from; all that we know the rules of when left out. */
  countries?: readonly string[];
  /** Told when another country was chosen. */
  onCountry?(country: string): void;
  /** Before each `autocomplete` token: "shipping". */
  section?: "shipping" | "billing";
  /** Leaves out whose address it is and their phone, where the form asks for them itself. */
  placeOnly?: boolean;
};

/** The fields of a postal address as its country writes it. Names are those of `addressInput`. */
export function AddressFields({
  value,
  problem,
  countries,
  onCountry,
  section,
  placeOnly,
}: AddressFieldsProps) {
  const [country, setCountry] = useState(value("country") || "US");
  const rule = countryRule(country);
  const auto = (token: string) => (section ? `${section} ${token}` : token);
  const offered = countries ? COUNTRY_LIST.filter(({ code }) => countries.includes(code)) : COUNTRY_LIST;

  function choose(code: string) {
    setCountry(code);
    onCountry?.(code);
  }

  const input = (
    name: string,
    token: string,
    label: string,
    more: { optional?: boolean; hint?: string } = {},
  ) => (
    <Field
      label={label}
      error={problem(name)}
      hint={problem(name) ? undefined : more.hint}
      required={!more.optional}
      optional={more.optional ?? false}
    >
      {(control) => (
        <Input
          {...control}
          name={name}
          autoComplete={auto(token)}
          defaultValue={value(name)}
          maxLength={120}
        />
      )}
    </Field>
  );

  return (
    <div className="grid gap-5">
      <Field label="Country" error={problem("country")} required>
        {(control) => (
          <Select
            // A form that was refused is reset, and a select to the option it began with: it begins anew with what was chosen.
            key={value("country")}
            {...control}
            name="country"
            autoComplete={auto("country")}
            defaultValue={value("country") || country}
            onChange={(event) => choose(event.target.value)}
          >
            {offered.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {placeOnly ? null : input("name", "name", "Full name")}
      {input("line1", "address-line1", "Street and house number")}
      {input("line2", "address-line2", "Apartment, floor, company", { optional: true })}
      <div className="grid gap-5 sm:grid-cols-2">
        {rule?.postcodes.length === 0
          ? null
          : input("postcode", "postal-code", rule?.postcodeLabel ?? "Postcode", {
              ...(rule?.example ? { hint: `Such as ${rule.example}` } : {}),
            })}
        {input("city", "address-level2", "Town or city")}
      </div>
      {rule?.region ? (
        <RegionField
          key={`${country} ${value("region")}`}
          rule={rule.region}
          value={value("region")}
          error={problem("region")}
          auto={auto("address-level1")}
        />
      ) : null}
      {placeOnly ? null : (
        <Field label="Phone" hint="Only for the carrier." error={problem("phone")} optional>
          {(control) => (
            <Input
              {...control}
              name="phone"
              type="tel"
              autoComplete={auto("tel")}
              defaultValue={value("phone")}
              maxLength={30}
            />
          )}
        </Field>
      )}
    </div>
  );
}

type Region = NonNullable<NonNullable<ReturnType<typeof countryRule>>["region"]>;

function RegionField({
  rule,
  value,
  error,
  auto,
}: {
  rule: Region;
  value: string;
  error: string | undefined;
  auto: string;
}) {
  return (
    <Field label={rule.label} error={error} required={rule.required} optional={!rule.required}>
      {(control) =>
        rule.options ? (
          <Select
            {...control}
            name="region"
            autoComplete={auto}
            defaultValue={value in rule.options ? value : ""}
          >
            <option value="" disabled>
              Choose
            </option>
            {Object.entries(rule.options).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <Input {...control} name="region" autoComplete={auto} defaultValue={value} maxLength={80} />
        )
      }
    </Field>
  );
}
