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
  "return-requested": "Return asked for",
  "return-approved": "Return approved",
  "return-refused": "Return refused",
  "return-withdrawn": "Return withdrawn",
  returned: "Return received",
  exchanged: "Exchange on its way to being sent",
};

const time = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
  timeZoneName: "short",
});

/** What happened to an order, oldest first. */
export function OrderTimeline({ events }: { events: readonly { id: string; kind: string; at: Date }[] }) {
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
          <span className="font-medium">{WORDS[event.kind] ?? event.kind}</span>
          <time dateTime={event.at.toISOString()} className="text-sm text-soft">
            {time.format(event.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}
