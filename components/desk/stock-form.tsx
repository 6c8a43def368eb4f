"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { count, move, receive, writeOff } from "@/lib/inventory/actions";
import { WRITE_OFF_REASONS } from "@/lib/inventory/model";
import type { Failure } from "@/lib/platform/result";

type Shelf = { warehouseId: string; name: string; quantity: number; reserved: number; used: boolean };

const ACTS = {
  receive: { label: "Receive", button: "Receive", done: "Received." },
  count: { label: "Count", button: "Save the count", done: "Counted." },
  move: { label: "Move", button: "Move", done: "Moved." },
  writeOff: { label: "Write off", button: "Write off", done: "Written off." },
} as const;

type Kind = keyof typeof ACTS;

/** One act on the shelf at a time. What was typed stays when it is refused; the same form sent twice acts once. */
export function StockForm({
  offerId,
  shelves,
  firstKey,
}: {
  offerId: string;
  shelves: readonly Shelf[];
  firstKey: string;
}) {
  const router = useRouter();
  const [kind, setKind] = useState<Kind>("receive");
  const [key, setKey] = useState(firstKey);
  const [warehouseId, setWarehouse] = useState(shelves[0]?.warehouseId ?? "");
  const [toWarehouseId, setTo] = useState("");
  const [quantity, setQuantity] = useState("");
  const [reason, setReason] = useState<string>("");
  const [note, setNote] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const shelf = shelves.find((one) => one.warehouseId === warehouseId);
  const from = kind === "receive" || kind === "count" ? shelves : shelves.filter((one) => one.used);

  function choose(next: Kind) {
    setKind(next);
    setError(null);
    const isKept = shelves.find((one) => one.warehouseId === warehouseId)?.used;
    if ((next === "move" || next === "writeOff") && !isKept)
      setWarehouse(shelves.find((one) => one.used)?.warehouseId ?? "");
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const act = { offerId, warehouseId, key, quantity };
      const answer = await {
        receive: () => receive({ ...act, note }),
        writeOff: () => writeOff({ ...act, reason: reason as "Lost", note }),
        count: () => count({ ...act, seen: shelf?.quantity ?? 0 }),
        move: () => move({ ...act, toWarehouseId }),
      }[kind]();
      setError(answer.ok ? null : answer.error);
      if (answer.ok) {
        setKey(crypto.randomUUID());
        setQuantity("");
        setNote("");
        showToast({ text: `${ACTS[kind].done} ${answer.data.quantity} on hand.` });
      }
      if (answer.ok || answer.error.code === "changed" || answer.error.code === "reserved") router.refresh();
    });
  }

  const problem = (field: string) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  return (
    <form onSubmit={submit} className="grid gap-4 rounded-panel border bg-card p-4 sm:p-5">
      <fieldset className="grid grid-cols-4 gap-1 rounded-control bg-hush p-1">
        <legend className="sr-only">What happened</legend>
        {(Object.keys(ACTS) as Kind[]).map((one) => (
          <label
            key={one}
            className={cn(
              "grid h-9 place-items-center rounded-sm px-1 text-center font-semibold whitespace-nowrap has-focus-visible:outline-2",
              one === kind ? "bg-card" : "text-soft hover:text-ink",
            )}
          >
            <input
              type="radio"
              name="kind"
              value={one}
              checked={one === kind}
              onChange={() => choose(one)}
              className="sr-only"
            />
            {ACTS[one].label}
          </label>
        ))}
      </fieldset>
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field label={kind === "move" ? "From" : "Warehouse"} error={problem("warehouseId")}>
        {(control) => (
          <Select
            {...control}
            dense
            value={warehouseId}
            onChange={(event) => setWarehouse(event.target.value)}
          >
            {from.map((one) => (
              <option key={one.warehouseId} value={one.warehouseId}>
                {one.name}
                {one.used ? ` (${one.quantity} on hand)` : ""}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind === "move" ? (
        <Field label="To" error={problem("toWarehouseId")}>
          {(control) => (
            <Select {...control} dense value={toWarehouseId} onChange={(event) => setTo(event.target.value)}>
              <option value="">Choose</option>
              {shelves
                .filter((one) => one.warehouseId !== warehouseId)
                .map((one) => (
                  <option key={one.warehouseId} value={one.warehouseId}>
                    {one.name}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field
        label={kind === "count" ? "Counted on the shelf" : "Units"}
        error={problem("quantity")}
        hint={
          kind === "count" && shelf
            ? `The books say ${shelf.quantity}, ${shelf.reserved} of them reserved.`
            : undefined
        }
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
            maxLength={9}
            className="h-9! max-w-32 px-3! text-sm! tnum"
          />
        )}
      </Field>
      {kind === "writeOff" ? (
        <Field label="Reason" error={problem("reason")}>
          {(control) => (
            <Select {...control} dense value={reason} onChange={(event) => setReason(event.target.value)}>
              <option value="">Choose</option>
              {WRITE_OFF_REASONS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {kind === "receive" || kind === "writeOff" ? (
        <Field label="Note" optional error={problem("note")}>
          {(control) => (
            <Input
              {...control}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              maxLength={120}
              className="h-9! px-3! text-sm!"
            />
          )}
        </Field>
      ) : null}
      <Button type="submit" look="ink" size="sm" busy={busy} className="justify-self-start">
        {ACTS[kind].button}
      </Button>
    </form>
  );
}
