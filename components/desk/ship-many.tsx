"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { shipOrders } from "@/lib/fulfilment/actions/parcels";
import { readTracking } from "@/lib/fulfilment/model/tracking";
import { CARRIERS } from "./pack-form";

type Order = { id: string; version: number; number: string; buyer: string };

const REMEMBERED = "carrier-of-many";

/**
 * Hands several orders to one carrier: a tracking number each, typed or pasted as lines. Orders that are refused stay here
 * with the reason, what was typed with them.
 */
export function ShipMany({
  sellerId,
  root,
  orders,
  onShipped,
  onClose,
}: {
  sellerId: string;
  /** The address of the seller's orders. */
  root: string;
  orders: readonly Order[];
  onShipped(): void;
  onClose(): void;
}) {
  const router = useRouter();
  const known = useId();
  const [carrier, setCarrier] = useState(() => sessionStorage.getItem(REMEMBERED) ?? "");
  const [left, setLeft] = useState(orders);
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<{ message: string; field?: string } | null>(null);
  const [busy, start] = useTransition();

  function paste(text: string) {
    const read = readTracking(
      text,
      left.map(({ number }) => number),
    );
    setNumbers({ ...numbers, ...read.numbers });
    setUnknown(read.unknown);
  }

  function ship(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await shipOrders({
        sellerId,
        carrier,
        orders: left.map(({ id, version, number }) => ({
          orderId: id,
          version,
          trackingNumber: numbers[number] ?? "",
        })),
      });
      setFailure(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      sessionStorage.setItem(REMEMBERED, carrier);
      const shipped = answer.data.filter((one) => one.shipped);
      const others = answer.data.filter((one) => !one.shipped);
      setRefused(Object.fromEntries(others.map(({ orderId, why }) => [orderId, why ?? ""])));
      setLeft(left.filter(({ id }) => others.some(({ orderId }) => orderId === id)));
      if (shipped.length > 0) {
        showToast({
          text: `Shipped ${shipped.length} ${shipped.length === 1 ? "order" : "orders"}; the shoppers have mail.${others.length > 0 ? ` ${others.length} not.` : ""}`,
        });
        onShipped();
        router.refresh();
      }
      if (others.length === 0) onClose();
    });
  }

  const isRefused = Object.keys(refused).length > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      width="lg"
      title={
        isRefused
          ? "These could not be shipped"
          : `Ship ${left.length} ${left.length === 1 ? "order" : "orders"}`
      }
      description="Each order leaves whole, in one parcel. The shoppers get mail with their number."
    >
      <form onSubmit={ship} className="grid gap-5">
        <FormError>{failure && failure.field !== "carrier" ? failure.message : null}</FormError>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Carrier" error={failure?.field === "carrier" ? failure.message : undefined}>
            {(control) => (
              <Input
                {...control}
                list={known}
                value={carrier}
                onChange={(event) => setCarrier(event.target.value)}
                maxLength={60}
                required
              />
            )}
          </Field>
          <Field
            label="Paste tracking numbers"
            hint="One a line, in the order below, or with the order’s number in front."
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                onChange={(event) => paste(event.target.value)}
                className="tnum"
              />
            )}
          </Field>
        </div>
        <datalist id={known}>
          {CARRIERS.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {unknown.length > 0 ? (
          <p role="status" className="text-sm text-bad">
            {unknown.length === 1 ? "One line fits" : `${unknown.length} lines fit`} no order here:{" "}
            {unknown.slice(0, 3).join(", ")}
          </p>
        ) : null}
        <ul aria-label="Orders and their tracking numbers" className="divide-y border-y">
          {left.map(({ id, number, buyer }) => (
            <li
              key={id}
              className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_16rem] sm:items-center"
            >
              <span className="min-w-0">
                <Link
                  href={`${root}/${number}`}
                  prefetch={false}
                  className="font-medium tnum hover:underline"
                >
                  {number}
                </Link>
                <span className="text-soft"> · {buyer}</span>
                {refused[id] ? <span className="block text-sm text-bad">{refused[id]}</span> : null}
              </span>
              <Input
                aria-label={`Tracking number of order ${number}`}
                value={numbers[number] ?? ""}
                onChange={(event) => setNumbers({ ...numbers, [number]: event.target.value })}
                maxLength={80}
                autoComplete="off"
                className="h-9! px-3! text-sm! tnum"
              />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="go" busy={busy}>
            {isRefused ? "Try again" : `Ship ${left.length} ${left.length === 1 ? "order" : "orders"}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
