import { formatMoney } from "@/lib/platform/money";
import { type Block, compose, type Mail } from "./compose";

/** What a shopper hears of a return. */
export type ReturnNews =
  | "return-approved"
  | "return-refused"
  | "return-refunded"
  | "return-exchanged"
  | "exchange-shipped";

type News = {
  name: string;
  /** The order's page. */
  url: string;
  number: string;
  seller: string;
  /** The seller's words. */
  reason: string | null;
  /** Minor units. */
  amount: number;
  currency: string;
  asCredit: boolean;
  carrier: string | null;
  trackingNumber: string | null;
  lines: { title: string; choice: string; quantity: number }[];
};

export type ReturnMails = Record<ReturnNews, News> & {
  "return-requested": {
    seller: string;
    number: string;
    orderNumber: string;
    url: string;
    lines: { title: string; quantity: number; reason: string }[];
  };
};

const goods = ({ lines }: News): Block => ({
  rows: lines.map(
    ({ title, choice, quantity }) => [`${quantity} x ${title}${choice ? `, ${choice}` : ""}`, ""] as const,
  ),
});
const see = ({ url }: News): Block => ({ go: "See the return", url });

export const returnMails: { [N in keyof ReturnMails]: (data: ReturnMails[N]) => Mail } = {
  "return-requested": ({ seller, number, orderNumber, url, lines }) =>
    compose(`Return ${number} asked for`, [
      { say: `Hello ${seller}, a shopper asks to send back part of order ${orderNumber}.` },
      { rows: lines.map(({ title, quantity, reason }) => [`${quantity} x ${title}`, reason] as const) },
      { go: "Decide", url },
    ]),
  "return-approved": (data) =>
    compose(`Return ${data.number} is approved`, [
      { say: `Hello ${data.name}, ${data.seller} takes this back:` },
      goods(data),
      { say: "Print the label from the page of your order, put it on the parcel and hand it over." },
      see(data),
    ]),
  "return-refused": (data) =>
    compose(`Return ${data.number} was refused`, [
      { say: `Hello ${data.name}, ${data.seller} does not take this back:` },
      goods(data),
      { say: `Their reason: ${data.reason ?? "none was given"}` },
      see(data),
    ]),
  "return-refunded": (data) =>
    compose(`Return ${data.number} has arrived`, [
      { say: `Hello ${data.name}, ${data.seller} received what you sent back.` },
      {
        say:
          data.amount === 0
            ? "It was refunded before, so nothing more is given back."
            : `${formatMoney(data.amount, data.currency)} ${data.asCredit ? "are now your store credit." : "go back to where they came from."}`,
      },
      see(data),
    ]),
  "return-exchanged": (data) =>
    compose(`Return ${data.number} has arrived`, [
      { say: `Hello ${data.name}, ${data.seller} received what you sent back and sends you the same again.` },
      see(data),
    ]),
  "exchange-shipped": (data) =>
    compose(`Your exchange for return ${data.number} is on its way`, [
      { say: `Hello ${data.name}, ${data.seller} handed it to ${data.carrier ?? "the carrier"}.` },
      goods(data),
      ...(data.trackingNumber ? [{ say: `Tracking number: ${data.trackingNumber}` }] : []),
      see(data),
    ]),
};
