"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { COUNTRY_LIST } from "@/lib/accounts/model/countries";
import { setZone } from "@/lib/fulfilment/actions/tables";
import { TableForm } from "./table-form";
import { SMALL, useSave } from "./use-save";

type Zone = { id: string; version: number; name: string; countries: readonly string[] };

/** Makes a zone or changes one. `zone` is how it is saved now, null where there is none (any more). */
export function ZoneForm({
  zone,
  others,
  back,
}: {
  zone: Zone | null;
  others: readonly Zone[];
  back: string;
}) {
  const id = useId();
  const router = useRouter();
  const [opened] = useState(zone);
  const [form, setForm] = useState({ name: zone?.name ?? "", countries: [...(zone?.countries ?? [])] });
  const saving = useSave();
  const { save, problem, isConflict } = saving;
  const seen = isConflict ? zone : opened;
  const elsewhere = new Map(others.flatMap(({ name, countries }) => countries.map((code) => [code, name])));
  const turn = (code: string, on: boolean) =>
    setForm({
      ...form,
      countries: on ? [...form.countries, code] : form.countries.filter((one) => one !== code),
    });
  const send = () =>
    save(
      () => setZone({ seen: seen && { id: seen.id, version: seen.version }, ...form }),
      () => {
        if (opened) router.push(back, { scroll: false });
        else setForm({ name: "", countries: [] });
      },
    );
  const wrong = problem("countries");
  return (
    <TableForm
      title={opened ? `Change ${opened.name}` : "Add a zone"}
      saving={saving}
      send={send}
      done="Saved."
      label="Save the zone"
      back={opened ? back : null}
    >
      {isConflict ? (
        <p className="text-soft">
          {zone
            ? `It now says: ${zone.name}, ${zone.countries.join(", ")}.`
            : "It is not there any more. Saving makes it anew."}
        </p>
      ) : null}
      <Field label="Name" error={problem("name")} required>
        {(control) => (
          <Input
            {...control}
            value={form.name}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => setForm({ ...form, name: event.target.value })}
            className={SMALL}
          />
        )}
      </Field>
      <fieldset className="grid min-w-0 gap-1.5" aria-describedby={wrong ? id : undefined}>
        <legend className="mb-1.5 text-sm font-semibold">Countries</legend>
        {wrong ? <FieldError id={id}>{wrong}</FieldError> : null}
        <div className="grid max-h-96 gap-2.5 overflow-y-auto rounded-control border p-3">
          {COUNTRY_LIST.map(({ code, name }) => (
            <Checkbox
              key={code}
              label={name}
              hint={elsewhere.has(code) ? `in ${elsewhere.get(code)}` : undefined}
              checked={form.countries.includes(code)}
              onChange={(event) => turn(code, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
    </TableForm>
  );
}
