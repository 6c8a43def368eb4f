import { formatMoney } from "@/lib/platform/money";
import { type Block, compose, type Mail } from "./compose";

export type MailLine = {
  title: string;
  /** The variant's choices; "" when there are none. */
  choice: string;
  quantity: number;
  /** Minor units, the whole line. */
  total: number;
};

/** The part of an order that one seller ships. `promise` is a day in words, "Tuesday 24 November". */
export type MailOrder = { number: string; seller: string; promise: string | null; lines: MailLine[] };

/** Amounts are minor units of `currency`; `url` is the order's page. */
export type OrderMails = {
  "order-confirmed": {
    name: string;
    url: string;
    currency: string;
    orders: MailOrder[];
    itemsTotal: number;
    discountTotal: number;
    shippingTotal: number;
    taxTotal: number;
    /** The tax is part of the prices. */
    taxIncluded: boolean;
    creditTotal: number;
    total: number;
    /** The address as it stands on a label, line by line. */
    address: string[];
  };
  "payment-failed": { name: string; url: string; reason: string };
  "gift-cards-ready": { name: string; url: string; count: number };
  "order-shipped": {
    name: string;
    url: string;
    number: string;
    seller: string;
    carrier: string;
    trackingNumber: string | null;
    trackingUrl: string | null;
    promise: string | null;
    lines: Pick<MailLine, "title" | "choice" | "quantity">[];
  };
};

export const orderMails: { [N in keyof OrderMails]: (data: OrderMails[N]) => Mail } = {
  "order-confirmed": (data) => {
    const money = (amount: number) => formatMoney(amount, data.currency);
    const sums: [string, string][] = [["Items", money(data.itemsTotal)]];
    if (data.discountTotal > 0) sums.push(["Discount", `-${money(data.discountTotal)}`]);
    sums.push(["Delivery", data.shippingTotal === 0 ? "free" : money(data.shippingTotal)]);
    if (data.taxTotal > 0)
      sums.push([data.taxIncluded ? "Tax (in the prices)" : "Tax", money(data.taxTotal)]);
    if (data.creditTotal > 0) sums.push(["Credit", `-${money(data.creditTotal)}`]);
    sums.push(["Total", money(data.total)]);
    return compose(subjectOf(data.orders), [
      { say: `Thank you, ${data.name}. Your order is confirmed.` },
      ...data.orders.flatMap(({ number, seller, promise, lines }): Block[] => [
        { head: `${seller}, order ${number}` },
        ...(promise ? [{ say: `Get it ${promise}` }] : []),
        { rows: lines.map((line) => [wordsOf(line), money(line.total)] as const) },
      ]),
      { head: "In all" },
      { rows: sums, sum: true },
      { head: "Delivery address" },
      { say: data.address.join("\n") },
      { go: "See the order", url: data.url },
    ]);
  },
  "payment-failed": ({ name, url, reason }) =>
    compose("Your payment did not go through", [
      { say: `Hello ${name}, ${reason}` },
      { say: "Nothing was charged, and your cart is as it was." },
      { go: "Try again", url },
    ]),
  "gift-cards-ready": ({ name, url, count }) =>
    compose(count === 1 ? "Your gift card is ready" : "Your gift cards are ready", [
      { say: `Hello ${name}, the payment went through.` },
      {
        say: `${count === 1 ? "The code of your gift card waits" : `The codes of your ${count} gift cards wait`} on the page of your order. A code is shown to you alone; send it to whom you like.`,
      },
      { go: "Show the codes", url },
    ]),
  "order-shipped": ({ name, url, number, seller, carrier, trackingNumber, trackingUrl, promise, lines }) =>
    compose(`Order ${number} is on its way`, [
      { say: `Hello ${name}, ${seller} handed your parcel to ${carrier}.` },
      ...(promise ? [{ say: `Get it ${promise}` }] : []),
      { rows: lines.map((line) => [wordsOf(line), ""] as const) },
      ...(trackingNumber ? [{ say: `Tracking number: ${trackingNumber}` }] : []),
      ...(trackingUrl ? [{ say: `Follow it: ${trackingUrl}` }] : []),
      { go: "See the order", url },
    ]),
};

function subjectOf(orders: readonly MailOrder[]): string {
  const [first] = orders;
  return first && orders.length === 1 ? `Order ${first.number} is confirmed` : "Your order is confirmed";
}

function wordsOf({ title, choice, quantity }: Pick<MailLine, "title" | "choice" | "quantity">): string {
  return `${quantity} x ${title}${choice ? `, ${choice}` : ""}`;
}
