"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { setMethod, setOwnMethod } from "@/lib/fulfilment/actions/tables";
import type { MethodRow } from "@/lib/fulfilment/queries/tables";
import { currencyDecimals } from "@/lib/platform/currency";
import { formatMoney } from "@/lib/platform/money";
import { TableForm } from "./table-form";
import { SMALL, useSave } from "./use-save";

type Props = {
  /** How it is saved now; null where there is none (any more). */
  method: MethodRow | null;
  zones: readonly { id: string; name: string }[];
  zoneId: string;
  /** The seller whose own it is; null for one of the market. */
  sellerId: string | null;
  currency: string;
  back: string;
};

/** Makes a shipping method or changes one. */
export function MethodForm({ method, zones, zoneId, sellerId, currency, back }: Props) {
  const router = useRouter();
  const [opened] = useState(method);
  const [form, setForm] = useState(() => formOf(method, zoneId, currency));
  const saving = useSave();
  const { save, problem, isConflict } = saving;
  const kept = isConflict ? method : opened;
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const send = () =>
    save(
      () => {
        const given = { ...form, currency, seen: kept && { id: kept.id, version: kept.version } };
        return sellerId ? setOwnMethod({ sellerId, method: given }) : setMethod(given);
      },
      () => {
        if (opened) router.push(back, { scroll: false });
        else setForm(formOf(null, form.zoneId, currency));
      },
    );
  const wrong = (field: string) => problem(field) ?? problem(`method.${field}`);
  const text = (field: Typed, label: string, more: { hint?: string; numeric?: boolean } = {}) => (
    <Field label={label} hint={more.hint} error={wrong(field)}>
      {(control) => (
        <Input
          {...control}
          value={form[field]}
          maxLength={60}
          autoComplete="off"
          inputMode={more.numeric ? "decimal" : undefined}
          onChange={(event) => set({ [field]: event.target.value })}
          className={more.numeric ? `${SMALL} tnum` : SMALL}
        />
      )}
    </Field>
  );
  return (
    <TableForm
      title={opened ? `Change ${opened.name}` : "Add a method"}
      saving={saving}
      send={send}
      done="Saved. Checkouts price by it from now on."
      label="Save the method"
      back={opened ? back : null}
    >
      {isConflict ? (
        <p className="text-soft">
          {method
            ? `It now says: ${method.name} by ${method.carrier}, ${formatMoney(method.basePrice, currency)}, ${method.minDays} to ${method.maxDays} days.`
            : "It is not there any more. Saving makes it anew."}
        </p>
      ) : null}
      <Field label="Zone" error={wrong("zoneId")} required>
        {(control) => (
          <Select
            {...control}
            dense
            value={form.zoneId}
            onChange={(event) => set({ zoneId: event.target.value })}
          >
            {zones.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {text("name", "Name")}
        {text("carrier", "Carrier")}
      </div>
      <div className="grid grid-cols-2 gap-4">
        {text("price", `Price, ${currency}`, { numeric: true })}
        {text("perKg", `For each kg, ${currency}`, { numeric: true })}
      </div>
      {text("freeFrom", `Free from, ${currency}`, {
        numeric: true,
        hint: "Goods of one seller in the basket. Empty: never free.",
      })}
      <div className="grid grid-cols-2 gap-4">
        {text("minDays", "Fewest days", { numeric: true })}
        {text("maxDays", "Most days", { numeric: true })}
      </div>
      <div className="grid grid-cols-2 gap-4">
        {text("daysPer1000Km", "Days more per 1,000 km", { numeric: true })}
        {text("position", "Place in the list", { numeric: true, hint: "0 is first." })}
      </div>
      <Checkbox
        label="Offered at checkout"
        checked={form.active}
        onChange={(event) => set({ active: event.target.checked })}
      />
    </TableForm>
  );
}

type Typed = Exclude<keyof ReturnType<typeof formOf>, "active" | "zoneId">;

function formOf(method: MethodRow | null, zoneId: string, currency: string) {
  const digits = currencyDecimals(currency);
  const money = (amount: number) => (amount / 10 ** digits).toFixed(digits);
  return {
    zoneId: method?.zoneId ?? zoneId,
    name: method?.name ?? "",
    carrier: method?.carrier ?? "",
    price: method ? money(method.basePrice) : "",
    perKg: money(method?.perKgPrice ?? 0),
    freeFrom: method?.freeFrom == null ? "" : money(method.freeFrom),
    minDays: String(method?.minDays ?? 1),
    maxDays: String(method?.maxDays ?? 3),
    daysPer1000Km: String(method?.daysPer1000Km ?? 0),
    position: String(method?.position ?? 0),
    active: method?.active ?? true,
  };
}
