"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { COUNTRY_LIST, countryRule } from "@/lib/accounts/model/countries";
import { SMALL } from "./use-save";

/** Country, region and price of the goods in the GET form of a trial. */
export function PlaceFields({
  given,
  problems,
  currency,
}: {
  given: Record<"country" | "region" | "amount", string>;
  problems: Readonly<Partial<Record<string, string>>>;
  currency: string;
}) {
  const [country, setCountry] = useState(given.country);
  const rule = countryRule(country)?.region;
  return (
    <>
      <Field label="To" error={problems.country}>
        {(control) => (
          <Select
            {...control}
            dense
            name="country"
            value={country}
            onChange={(event) => setCountry(event.target.value)}
          >
            <option value="">Choose a country</option>
            {COUNTRY_LIST.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {rule ? (
        <Field label={rule.label} error={problems.region}>
          {(control) =>
            rule.options ? (
              <Select {...control} dense name="region" defaultValue={given.region}>
                <option value="">Any</option>
                {Object.entries(rule.options).map(([code, name]) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            ) : (
              <Input
                {...control}
                name="region"
                defaultValue={given.region}
                maxLength={80}
                className={SMALL}
              />
            )
          }
        </Field>
      ) : null}
      <Field label={`Goods, ${currency}`} error={problems.amount}>
        {(control) => (
          <Input
            {...control}
            name="amount"
            inputMode="decimal"
            defaultValue={given.amount}
            maxLength={20}
            className={`${SMALL} tnum`}
          />
        )}
      </Field>
    </>
  );
}
