import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Amount } from "@/components/ui/price";
import { Select } from "@/components/ui/select";
import { Table, Td, Th } from "@/components/ui/table";
import type { TrialOutcome } from "@/lib/checkout/queries/trial";
import { countryName } from "@/lib/fulfilment/model/places";
import type { TrialForm } from "@/lib/pricing/model/trial";
import { PlaceFields } from "./place-fields";

const SMALL = "h-10! px-3! text-sm! tnum";
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** Asks what delivery would cost and when it would come, and answers as the checkout would. */
export function TryDelivery({
  tried,
  places,
  outcome,
  currency,
  path,
}: {
  tried: TrialForm;
  places: readonly { id: string; label: string }[];
  outcome: TrialOutcome | null;
  currency: string;
  path: string;
}) {
  const { given, problems, trial } = tried;
  return (
    <section aria-labelledby="trial" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="trial" className="text-xl">
        What would delivery cost, and when would it come?
      </h2>
      <form
        method="get"
        action={`${path}#trial`}
        className="grid max-w-5xl items-start gap-4 sm:grid-cols-3 lg:grid-cols-5"
      >
        <PlaceFields given={given} problems={problems} currency={currency} />
        <Field label="Weight, grams" error={problems.grams}>
          {(control) => (
            <Input
              {...control}
              name="grams"
              inputMode="numeric"
              defaultValue={given.grams}
              maxLength={7}
              className={SMALL}
            />
          )}
        </Field>
        <Field label="Sent from">
          {(control) => (
            <Select {...control} dense name="place" defaultValue={given.place}>
              {places.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" size="sm" className="self-start justify-self-start sm:mt-6.5">
          Try it
        </Button>
      </form>
      {trial && outcome ? (
        outcome.options.length > 0 ? (
          <Table label={`Ways to ${countryName(trial.country)}`} dense className="max-w-2xl">
            <thead>
              <tr>
                <Th>Method</Th>
                <Th numeric>Price</Th>
                <Th>Promised by</Th>
              </tr>
            </thead>
            <tbody>
              {outcome.options.map(({ methodId, name, price, promisedDay }) => (
                <tr key={methodId}>
                  <Td className="font-medium">{name}</Td>
                  <Td numeric>
                    {price === 0 ? "free" : <Amount amount={price} currency={outcome.currency} />}
                  </Td>
                  <Td className="whitespace-nowrap tnum">
                    {promisedDay ? day.format(new Date(`${promisedDay}T00:00:00Z`)) : "no promise"}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <p role="status" className="text-base">
            Nothing is sent from there to {countryName(trial.country)}.
          </p>
        )
      ) : null}
    </section>
  );
}
