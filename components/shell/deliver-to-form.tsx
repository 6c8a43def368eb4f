import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { X } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { DEFAULT_PLACE } from "@/lib/fulfilment/model/places";
import { PlaceForm } from "./place-form";

/** Where to deliver to. Decides the promised days, never the price of a thing. */
export function DeliverToForm({ countries }: { countries: { code: string; name: string }[] }) {
  return (
    <div
      id="deliver-to"
      popover="auto"
      role="dialog"
      aria-labelledby="deliver-to-title"
      className="m-auto w-[calc(100%-32px)] max-w-sm rounded-panel border bg-card p-6 text-ink shadow-float backdrop:bg-veil open:animate-pop-in"
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id="deliver-to-title" className="text-xl">
          Where shall it go?
        </h2>
        <button
          type="button"
          popoverTarget="deliver-to"
          popoverTargetAction="hide"
          aria-label="Close"
          className="-mt-2 -mr-2 grid size-10 place-items-center rounded-control hover:bg-hush"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      <p className="mt-1 text-base text-soft">The delivery days you see are for this place.</p>
      <PlaceForm className="mt-5 grid gap-4">
        <Field label="Country">
          {(control) => (
            <Select name="country" defaultValue={DEFAULT_PLACE.country} autoComplete="country" {...control}>
              {countries.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Postcode" optional>
          {(control) => <Input name="postcode" autoComplete="postal-code" maxLength={10} {...control} />}
        </Field>
        <Button type="submit" look="ink" wide>
          Deliver here
        </Button>
      </PlaceForm>
    </div>
  );
}
