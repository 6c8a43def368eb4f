import { formatMoney } from "@/lib/platform/money";

/** Where the happenings of an order come from, and the heading an operator looks for them under. */
export const SHOWN = {
  all: "All",
  order: "Order",
  money: "Money",
  mail: "Mail and messages",
  desk: "Desk and machine",
} as const;
export type Shown = keyof typeof SHOWN;

export function shownOf(asked: unknown): Shown {
  return typeof asked === "string" && asked in SHOWN ? (asked as Shown) : "all";
}

/** The sources behind each heading. */
export const SOURCES: Record<Exclude<Shown, "all">, readonly string[]> = {
  order: ["event"],
  money: ["payment", "capture", "refund", "dispute", "transfer", "clawback", "books"],
  mail: ["mail", "message"],
  desk: ["audit", "job", "webhook"],
};

/** One thing that happened to an order, as the database tells it. */
export type Happening = {
  id: string;
  at: Date;
  source: string;
  kind: string;
  /** Name of who did it; null where nobody in particular did. */
  who: string | null;
  /** Number of the part it happened to; null for the whole purchase. */
  part: string | null;
  data: Record<string, unknown>;
};

type Told = { title: string; detail: string; tone: "plain" | "ok" | "warn" | "bad" };

const EVENTS: Record<string, string> = {
  placed: "Placed",
  confirmed: "Confirmed, the money is promised",
  "address-changed": "Address changed",
  picking: "Being picked",
  packed: "Parcel packed",
  unpacked: "Parcel taken apart",
  shipped: "Parcel handed to the carrier",
  delivered: "Parcel arrived",
  cancelled: "Cancelled",
  "units-cancelled": "Units cancelled",
  "return-requested": "Return asked for",
  "return-approved": "Return approved",
  "return-refused": "Return refused",
  "return-withdrawn": "Return withdrawn",
  returned: "Return received",
  refunded: "Money given back",
  credited: "Store credit given",
  exchanged: "Exchange kept ready",
  goodwill: "Goodwill credit given",
  chargeback: "The bank took the money back",
  "invoice-issued": "Invoice issued",
  "credit-note-issued": "Credit note issued",
};

const BOOKED: Record<string, string> = {
  charge: "Sale booked",
  refund: "Refund booked",
  chargeback: "Chargeback booked",
  payout: "Payout booked",
  credit: "Credit booked",
};

const text = (value: unknown) => (typeof value === "string" ? value : "");
const number = (value: unknown) => (typeof value === "number" ? value : 0);
const sentence = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(", ");

/** A happening in plain words. Amounts in `data` are minor units of the order's currency. */
export function wordsOf({ source, kind, data }: Happening, currency: string): Told {
  const money = (key: string) => formatMoney(number(data[key]), currency);
  const told = (title: string, detail = "", tone: Told["tone"] = "plain"): Told => ({ title, detail, tone });
  switch (source) {
    case "event":
      return told(EVENTS[kind] ?? kind.replaceAll("-", " "), eventDetail(data, money));
    case "payment":
      return paymentWords(kind, data, money);
    case "capture":
      return told("Part of the payment taken", money("amount"), "ok");
    case "refund":
      return refundWords(kind, data, money);
    case "dispute":
      return disputeWords(kind, data, money);
    case "transfer":
      return told("Seller paid", sentence(money("amount"), text(data.provider)), "ok");
    case "clawback":
      return told("Taken back from the seller", sentence(money("amount"), text(data.status)));
    case "books":
      return told(BOOKED[kind] ?? `Booked: ${kind}`, accounts(data, currency));
    case "mail":
      return told(
        `Mail: ${text(data.subject)}`,
        sentence(`to ${text(data.recipient)}`, text(data.status), text(data.error)),
        data.status === "failed" ? "bad" : "plain",
      );
    case "message":
      return told(kind === "seller" ? "The seller wrote" : "The shopper wrote", text(data.body));
    case "job":
      return told(
        kind === "failed" ? `Job gave up: ${text(data.job)}` : `Job waits: ${text(data.job)}`,
        sentence(`${number(data.attempts)} of ${number(data.max)} tries`, text(data.error)),
        kind === "failed" ? "bad" : data.error ? "warn" : "plain",
      );
    case "webhook":
      return told(
        `The provider said ${kind}`,
        sentence(data.handled ? "handled" : "not handled yet", text(data.error), text(data.event)),
        data.handled ? "plain" : "warn",
      );
    case "audit":
      return told(kind, changes(data), "plain");
    default:
      return told(kind);
  }
}

function eventDetail(data: Record<string, unknown>, money: (key: string) => string): string {
  return sentence(
    text(data.carrier),
    text(data.trackingNumber),
    text(data.warehouse),
    typeof data.units === "number" && `${data.units} ${data.units === 1 ? "piece" : "pieces"}`,
    text(data.number),
    typeof data.amount === "number" && money("amount"),
    text(data.reason),
  );
}

function paymentWords(kind: string, data: Record<string, unknown>, money: (key: string) => string): Told {
  const card = sentence(text(data.card), text(data.intent));
  switch (kind) {
    case "begun":
      return {
        title: `Payment of ${money("amount")} begun`,
        detail: sentence(number(data.attempt) > 1 && `try ${number(data.attempt)}`, card),
        tone: "plain",
      };
    case "CAPTURED":
      return { title: `${money("amount")} taken`, detail: card, tone: "ok" };
    case "VOIDED":
      return { title: "Authorisation given back", detail: card, tone: "plain" };
    default:
      return { title: "Payment refused", detail: sentence(text(data.failure), card), tone: "bad" };
  }
}

function refundWords(kind: string, data: Record<string, unknown>, money: (key: string) => string): Told {
  if (kind === "failed")
    return {
      title: `The bank refused the refund of ${money("card")}`,
      detail: text(data.failure),
      tone: "bad",
    };
  if (kind === "sent")
    return { title: `Refund of ${money("card")} is with the bank`, detail: text(data.provider), tone: "ok" };
  const lines = Array.isArray(data.lines) ? (data.lines as { title: string; quantity: number }[]) : [];
  return {
    title: `Refund of ${money("amount")}`,
    detail: sentence(
      number(data.credit) > 0 && `${money("credit")} as store credit`,
      number(data.released) > 0 && `${money("released")} never left the shopper`,
      text(data.reason),
      lines.map(({ title, quantity }) => (quantity > 0 ? `${quantity} × ${title}` : title)).join("; "),
    ),
    tone: "plain",
  };
}

function disputeWords(kind: string, data: Record<string, unknown>, money: (key: string) => string): Told {
  const about = sentence(money("amount"), text(data.reason), text(data.provider));
  if (kind === "opened") return { title: "Dispute opened by the bank", detail: about, tone: "bad" };
  if (kind === "answered") return { title: "Dispute answered", detail: about, tone: "plain" };
  const isWon = data.status === "won";
  return { title: isWon ? "Dispute won" : "Dispute lost", detail: about, tone: isWon ? "ok" : "bad" };
}

function accounts(data: Record<string, unknown>, currency: string): string {
  return Object.entries(data)
    .map(([account, amount]) => `${account.replaceAll("_", " ")} ${formatMoney(number(amount), currency)}`)
    .join(", ");
}

/** What an entry of the audit log changed, "status: CONFIRMED → CANCELLED". */
function changes({ before, after }: Record<string, unknown>): string {
  const was = (before ?? {}) as Record<string, unknown>;
  const is = (after ?? {}) as Record<string, unknown>;
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => `${name}: ${name in was ? `${plain(was[name])} → ` : ""}${plain(is[name])}`)
    .join(", ");
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
