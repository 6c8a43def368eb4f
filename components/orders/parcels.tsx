import { ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ArrivedForm } from "./arrived-form";

export type ParcelView = {
  id: string;
  status: string;
  carrier: string | null;
  trackingNumber: string | null;
  trackingPage: string | null;
  lines: readonly { title: string; quantity: number }[];
};

const STATES: Record<string, { label: string; tone: "plain" | "ok" | "bad" }> = {
  PACKED: { label: "Packed", tone: "plain" },
  SHIPPED: { label: "On its way", tone: "plain" },
  DELIVERED: { label: "Delivered", tone: "ok" },
  LOST: { label: "Lost", tone: "bad" },
};

/** The parcels of an order part: what is in each, and where it is. */
export function Parcels({
  parcels,
  orderKey,
  mayAct,
}: {
  parcels: readonly ParcelView[];
  orderKey: string | undefined;
  mayAct: boolean;
}) {
  if (parcels.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h3 className="text-md font-semibold">{parcels.length > 1 ? `${parcels.length} parcels` : "Parcel"}</h3>
      <ul className="grid gap-px overflow-hidden rounded-control border bg-line">
        {parcels.map((parcel, index) => {
          const state = STATES[parcel.status] ?? { label: parcel.status, tone: "plain" as const };
          return (
            <li key={parcel.id} className="grid gap-2 bg-card p-4">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <p className="font-medium">
                  {parcels.length > 1 ? `Parcel ${index + 1}` : "Parcel"}
                  {parcel.carrier ? ` with ${parcel.carrier}` : ""}
                </p>
                <Badge tone={state.tone}>{state.label}</Badge>
              </div>
              <p className="text-sm text-soft">
                {parcel.lines.map((line) => `${line.quantity} × ${line.title}`).join(", ")}
              </p>
              {parcel.trackingNumber ? (
                <p className="text-sm">
                  Tracking number{" "}
                  {parcel.trackingPage ? (
                    <a
                      href={parcel.trackingPage}
                      target="_blank"
                      rel="noreferrer"
                      className="inline-flex items-center gap-1 font-medium break-all underline underline-offset-4 tnum"
                    >
                      {parcel.trackingNumber}
                      <ExternalLink aria-hidden="true" className="size-3.5 shrink-0" />
                      <span className="sr-only">, on the carrier's page, in a new tab</span>
                    </a>
                  ) : (
                    <span className="font-medium break-all tnum">{parcel.trackingNumber}</span>
                  )}
                </p>
              ) : null}
              {mayAct && parcel.status === "SHIPPED" ? (
                <ArrivedForm shipmentId={parcel.id} orderKey={orderKey} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
