"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { packUnits, shipUnits } from "@/lib/fulfilment/actions/parcels";

export type PackLine = { id: string; title: string; choice: string; open: number };

export const CARRIERS = ["DHL", "DPD", "FedEx", "GLS", "Royal Mail", "UPS", "USPS"] as const;

/**
 * The next parcel of an order: how many of what, from where, with which carrier. Enter in the tracking field ships; T
 * leads there from anywhere on the page.
 */
export function PackForm({
  orderId,
  version,
  lines,
  warehouses,
  carrier: usual,
}: {
  orderId: string;
  version: number;
  lines: readonly PackLine[];
  /** The one that holds most of it first. */
  warehouses: readonly { id: string; name: string }[];
  carrier: string;
}) {
  const router = useRouter();
  const [units, setUnits] = useState<Record<string, number>>(() =>
    Object.fromEntries(lines.map((line) => [line.id, line.open])),
  );
  const [warehouseId, setWarehouse] = useState(warehouses[0]?.id ?? "");
  const [carrier, setCarrier] = useState(usual);
  const [trackingNumber, setTracking] = useState("");
  const [problem, setProblem] = useState<{ message: string; stale: boolean } | null>(null);
  const [busy, start] = useTransition();
  const tracking = useRef<HTMLInputElement>(null);
  const known = useId();

  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.key !== "t" || event.metaKey || event.ctrlKey || event.altKey) return;
      if (target.matches("input, textarea, select")) return;
      event.preventDefault();
      tracking.current?.focus();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  function act(ships: boolean) {
    start(async () => {
      const packing = {
        orderId,
        version,
        warehouseId,
        lines: lines.map(({ id }) => ({ lineId: id, quantity: units[id] ?? 0 })),
      };
      const answer = ships
        ? await shipUnits({ ...packing, carrier, trackingNumber })
        : await packUnits(packing);
      if (answer.ok) {
        showToast({ text: ships ? "Shipped; the shopper has mail." : "Packed." });
        router.refresh();
      } else {
        setProblem({ message: answer.error.message, stale: answer.error.code === "changed" });
      }
    });
  }

  const count = Object.values(units).reduce((sum, one) => sum + one, 0);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        act(true);
      }}
    >
      <FormError>
        {problem ? (
          <>
            <p>{problem.message}</p>
            {problem.stale ? (
              <Button size="sm" className="mt-2" onClick={() => router.refresh()}>
                Look again
              </Button>
            ) : null}
          </>
        ) : null}
      </FormError>
      <ul className="divide-y border-y">
        {lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[1fr_auto] items-center gap-3 py-2">
            <span className="min-w-0">
              <span className="block truncate font-medium">{line.title}</span>
              {line.choice ? <span className="block truncate text-xs text-soft">{line.choice}</span> : null}
            </span>
            <span className="flex items-center gap-2">
              <Input
                type="number"
                inputMode="numeric"
                min={0}
                max={line.open}
                aria-label={`Units of ${line.title} in this parcel`}
                value={units[line.id] ?? 0}
                onChange={(event) => setUnits({ ...units, [line.id]: whole(event.target.value, line.open) })}
                className="h-9! w-18! px-2! text-right text-sm! tnum"
              />
              <span className="text-soft tnum">of {line.open}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="From">
          {(control) => (
            <Select
              {...control}
              dense
              value={warehouseId}
              onChange={(event) => setWarehouse(event.target.value)}
            >
              {warehouses.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Carrier">
          {(control) => (
            <Input
              {...control}
              list={known}
              value={carrier}
              onChange={(event) => setCarrier(event.target.value)}
              maxLength={60}
              className="h-9! px-3! text-sm!"
            />
          )}
        </Field>
        <Field label="Tracking number">
          {(control) => (
            <Input
              {...control}
              ref={tracking}
              value={trackingNumber}
              onChange={(event) => setTracking(event.target.value)}
              maxLength={80}
              autoComplete="off"
              className="h-9! px-3! text-sm! tnum"
            />
          )}
        </Field>
      </div>
      <datalist id={known}>
        {CARRIERS.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="go" size="sm" busy={busy} disabled={count === 0}>
          Pack and ship {count} {count === 1 ? "unit" : "units"}
        </Button>
        <Button size="sm" busy={busy} disabled={count === 0} onClick={() => act(false)}>
          Only pack
        </Button>
        <p className="hidden text-xs text-soft lg:block">T: tracking number. Enter: ship.</p>
      </div>
    </form>
  );
}

function whole(text: string, most: number): number {
  const given = Math.trunc(Number(text));
  return Number.isFinite(given) ? Math.min(most, Math.max(0, given)) : 0;
}
