const WORDS: Record<string, string> = {
  placed: "Placed",
  confirmed: "Confirmed and reserved for you",
  "address-changed": "Address changed",
  packed: "Packed",
  shipped: "On its way",
  delivered: "Delivered",
  cancelled: "Cancelled; the money is on its way back",
  refunded: "Refunded",
  credited: "Store credit given",
  goodwill: "Store credit given, with our apologies",
  "return-requested": "Return asked for",
  "return-approved": "Return approved",
  "return-refused": "Return refused",
  "return-withdrawn": "Return withdrawn",
  returned: "Return received",
  exchanged: "Exchange on its way to being sent",
};

/** What the seller's people call it, where that is something else. */
const DESK_WORDS: Record<string, string> = {
  confirmed: "Paid",
  "address-changed": "Address changed by the shopper",
  unpacked: "Parcel taken apart",
  shipped: "Handed to the carrier",
  cancelled: "Cancelled and given back",
  exchanged: "Exchange kept ready",
  "payment-refused": "The bank refused the payment; the marketplace bears it",
  "invoice-issued": "Invoice issued",
  "credit-note-issued": "Credit note issued",
};

type Event = {
  id: string;
  kind: string;
  at: Date;
  /** Who of the seller's people did it. */
  who?: string | null;
};

const time = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
  timeZoneName: "short",
});

/** What happened to an order, oldest first; at the seller's desk in the desk's words. */
export function OrderTimeline({ events, desk = false }: { events: readonly Event[]; desk?: boolean }) {
  return (
    <ol aria-label="What happened" className="grid gap-0">
      {events.map((event, index) => (
        <li key={event.id} className="relative grid gap-0.5 pb-4 pl-6 last:pb-0">
          <span
            aria-hidden="true"
            className={`absolute top-1.5 left-0 size-2.5 rounded-full ${index === events.length - 1 ? "bg-go" : "bg-edge"}`}
          />
          {index < events.length - 1 ? (
            <span aria-hidden="true" className="absolute top-4 bottom-0 left-[4.5px] w-px bg-line" />
          ) : null}
          <span className="font-medium">
            {(desk ? DESK_WORDS[event.kind] : undefined) ?? WORDS[event.kind] ?? event.kind}
          </span>
          <time dateTime={event.at.toISOString()} className="text-sm text-soft">
            {time.format(event.at)}
            {desk && event.who ? `, ${event.who}` : ""}
          </time>
        </li>
      ))}
    </ol>
  );
}
