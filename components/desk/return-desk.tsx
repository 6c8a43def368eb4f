"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { formatMoney } from "@/lib/platform/money";
import type { Result } from "@/lib/platform/result";
import { approve, decline, receive, sendExchange } from "@/lib/returns/actions";
import { outcomeText } from "@/lib/returns/model";

type Request = {
  id: string;
  number: string;
  version: number;
  status: string;
  outcome: string;
  warehouseId: string | null;
  lines: readonly { id: string; title: string; quantity: number }[];
  exchange: { status: string; carrier: string | null; trackingNumber: string | null } | null;
};

type Props = {
  request: Request;
  /** What all of it would bring back, minor units. */
  worth: number;
  currency: string;
  warehouses: readonly { id: string; name: string }[];
  label: string;
};

/** What the seller does next about a return: decide, receive, or send the exchange. */
export function ReturnDesk(props: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const act = (run: () => Promise<Result<unknown>>) =>
    start(async () => {
      const answer = await run();
      setProblem(answer.ok ? null : answer.error.message);
      if (answer.ok) router.refresh();
    });
  const { request } = props;
  const step =
    request.status === "REQUESTED" ? (
      <Decision {...props} act={act} busy={busy} />
    ) : request.status === "APPROVED" ? (
      <Receipt {...props} act={act} busy={busy} />
    ) : request.exchange?.status === "HELD" ? (
      <Replacement {...props} act={act} busy={busy} />
    ) : (
      <p className="text-soft">{overText(request)}</p>
    );
  return (
    <section aria-label="What to do" className="grid content-start gap-4 rounded-panel border bg-card p-5">
      <p>
        The shopper wants:{" "}
        <strong className="font-semibold">{outcomeText(request.outcome).toLowerCase()}</strong>
      </p>
      <FormError>{problem}</FormError>
      {step}
    </section>
  );
}

type Step = Props & { act(run: () => Promise<Result<unknown>>): void; busy: boolean };

function Decision({ request, warehouses, act, busy }: Step) {
  const [warehouseId, setWarehouse] = useState(request.warehouseId ?? warehouses[0]?.id ?? "");
  const [reason, setReason] = useState("");
  const deciding = { returnId: request.id, version: request.version };
  return (
    <>
      <form
        className="grid gap-3"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          act(() => approve({ ...deciding, warehouseId }));
        }}
      >
        <Warehouse
          value={warehouseId}
          onChange={setWarehouse}
          warehouses={warehouses}
          label="Comes back to"
        />
        <Button type="submit" look="go" size="sm" busy={busy}>
          Approve
        </Button>
      </form>
      <form
        className="grid gap-3 border-t pt-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          act(() => decline({ ...deciding, reason }));
        }}
      >
        <Field label="Reason to refuse it" hint="The shopper reads this.">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
              className="min-h-16! text-sm!"
            />
          )}
        </Field>
        <Button type="submit" look="danger" size="sm" busy={busy}>
          Refuse
        </Button>
      </form>
    </>
  );
}

function Receipt({ request, worth, currency, warehouses, label, act, busy }: Step) {
  const [warehouseId, setWarehouse] = useState(request.warehouseId ?? warehouses[0]?.id ?? "");
  const [lines, setLines] = useState(() =>
    request.lines.map(({ id, quantity }) => ({ returnLineId: id, received: quantity, restock: true })),
  );
  const set = (index: number, part: Partial<(typeof lines)[0]>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <form
      className="grid gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        act(() => receive({ returnId: request.id, version: request.version, warehouseId, lines }));
      }}
    >
      <p className="text-soft">
        When it is here: count it. The stock goes up and{" "}
        {request.outcome === "EXCHANGE"
          ? "another piece is kept for the shopper"
          : `up to ${formatMoney(worth, currency)} go back`}
        .
      </p>
      <Warehouse value={warehouseId} onChange={setWarehouse} warehouses={warehouses} label="Received in" />
      <ul className="grid gap-3">
        {request.lines.map((line, index) => (
          <li key={line.id} className="grid gap-2">
            <span className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{line.title}</span>
              <span className="flex items-center gap-2 whitespace-nowrap">
                <Input
                  type="number"
                  min={0}
                  max={line.quantity}
                  aria-label={`Received of ${line.title}`}
                  value={lines[index]?.received ?? 0}
                  onChange={(event) =>
                    set(index, {
                      received: Math.min(
                        line.quantity,
                        Math.max(0, Math.trunc(Number(event.target.value)) || 0),
                      ),
                    })
                  }
                  className="h-9! w-16! px-2! text-right text-sm! tnum"
                />
                <span className="text-soft tnum">of {line.quantity}</span>
              </span>
            </span>
            <Checkbox
              label="Fit to be sold again"
              checked={lines[index]?.restock ?? true}
              onChange={(event) => set(index, { restock: event.target.checked })}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="go" size="sm" busy={busy}>
          Receive
        </Button>
        <a href={label} target="_blank" rel="noreferrer" className={buttonClasses({ size: "sm" })}>
          Label
        </a>
      </div>
    </form>
  );
}

function Replacement({ request, act, busy }: Step) {
  const [carrier, setCarrier] = useState("");
  const [trackingNumber, setTracking] = useState("");
  return (
    <form
      className="grid gap-3"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        act(() => sendExchange({ returnId: request.id, carrier, trackingNumber }));
      }}
    >
      <p className="text-soft">Another piece is kept for the shopper. Send it.</p>
      <Field label="Carrier">
        {(control) => (
          <Input
            {...control}
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
            className="h-9! px-3! text-sm!"
          />
        )}
      </Field>
      <Field label="Tracking number" optional>
        {(control) => (
          <Input
            {...control}
            value={trackingNumber}
            onChange={(event) => setTracking(event.target.value)}
            className="h-9! px-3! text-sm! tnum"
          />
        )}
      </Field>
      <Button type="submit" look="go" size="sm" busy={busy}>
        Ship the exchange
      </Button>
    </form>
  );
}

function Warehouse({
  label,
  value,
  onChange,
  warehouses,
}: {
  label: string;
  value: string;
  onChange(id: string): void;
  warehouses: Props["warehouses"];
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} dense value={value} onChange={(event) => onChange(event.target.value)}>
          {warehouses.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function overText({ status, exchange }: Request): string {
  switch (status) {
    case "RECEIVED":
      return "Received. What the shopper gets for it is on its way.";
    case "REFUNDED":
      return "Received and given back. Nothing is left to do.";
    case "EXCHANGED":
      return exchange?.carrier
        ? `The exchange left with ${exchange.carrier}${exchange.trackingNumber ? `, number ${exchange.trackingNumber}` : ""}.`
        : "Exchanged.";
    case "REFUSED":
      return "Refused. The shopper was told why.";
    default:
      return "The shopper keeps it after all.";
  }
}
