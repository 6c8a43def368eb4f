"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClasses } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { handOver, noteArrival, takeApart } from "@/lib/fulfilment/actions/parcels";
import type { Result } from "@/lib/platform/result";

type Parcel = {
  id: string;
  status: string;
  warehouse: string;
  carrier: string | null;
  trackingNumber: string | null;
  trackingPage: string | null;
  lines: readonly { title: string; quantity: number }[];
};

const STATES: Record<string, { label: string; tone: "plain" | "ok" | "warn" | "bad" }> = {
  PACKED: { label: "Waits for the carrier", tone: "warn" },
  SHIPPED: { label: "On its way", tone: "plain" },
  DELIVERED: { label: "Delivered", tone: "ok" },
  LOST: { label: "Lost", tone: "bad" },
};

/** One parcel at the desk: its slip, handing it over, taking it apart, noting that it arrived. */
export function ParcelRow({
  parcel,
  name,
  slip,
  carrier: usual,
}: {
  parcel: Parcel;
  name: string;
  slip: string;
  carrier: string;
}) {
  const router = useRouter();
  const [carrier, setCarrier] = useState(usual);
  const [trackingNumber, setTracking] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const state = STATES[parcel.status] ?? { label: parcel.status, tone: "plain" as const };

  function act(run: () => Promise<Result<unknown>>) {
    start(async () => {
      const answer = await run();
      setProblem(answer.ok ? null : answer.error.message);
      router.refresh();
    });
  }

  const shipmentId = parcel.id;
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="font-medium">{name}</p>
        <Badge tone={state.tone}>{state.label}</Badge>
        <p className="text-soft">
          {parcel.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ")}
        </p>
        <a
          href={slip}
          target="_blank"
          rel="noreferrer"
          className={buttonClasses({ size: "sm", look: "ghost" }, "ml-auto")}
        >
          Slip
        </a>
      </div>
      {parcel.carrier && parcel.status !== "PACKED" ? (
        <p className="text-soft">
          {parcel.carrier}{" "}
          {parcel.trackingPage ? (
            <a
              href={parcel.trackingPage}
              target="_blank"
              rel="noreferrer"
              className="break-all text-ink underline underline-offset-4 tnum"
            >
              {parcel.trackingNumber}
            </a>
          ) : (
            <span className="break-all text-ink tnum">{parcel.trackingNumber}</span>
          )}
        </p>
      ) : null}
      <FormError>{problem}</FormError>
      {parcel.status === "PACKED" ? (
        <form
          className="flex flex-wrap items-center gap-2"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            act(() => handOver({ shipmentId, carrier, trackingNumber }));
          }}
        >
          <Input
            aria-label={`Carrier of ${name}`}
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
            className="h-9! w-36! px-3! text-sm!"
          />
          <Input
            aria-label={`Tracking number of ${name}`}
            placeholder="Tracking number"
            value={trackingNumber}
            onChange={(event) => setTracking(event.target.value)}
            className="h-9! w-52! px-3! text-sm! tnum"
          />
          <Button type="submit" size="sm" look="ink" busy={busy}>
            Hand over
          </Button>
          <Button size="sm" look="ghost" busy={busy} onClick={() => act(() => takeApart({ shipmentId }))}>
            Take apart
          </Button>
        </form>
      ) : null}
      {parcel.status === "SHIPPED" ? (
        <div>
          <Button size="sm" busy={busy} onClick={() => act(() => noteArrival({ shipmentId }))}>
            It arrived
          </Button>
        </div>
      ) : null}
    </li>
  );
}
