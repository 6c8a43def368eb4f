import { formatMoney } from "@/lib/platform/money";
import { type Block, compose, type Mail } from "./compose";

type Given = {
  name: string;
  /** The order's page. */
  url: string;
  /** Of the order, as the shopper knows it. */
  number: string;
  /** Why, in the words of who gave it. */
  reason: string;
  /** Minor units. */
  amount: number;
  currency: string;
};

/** What a shopper hears when money of an order is given back, or store credit is given for it. */
export type MoneyMails = {
  "order-refunded": Given & {
    /** Who gives it back: a seller's name, or null for the market. */
    seller: string | null;
    /** What it is given back for; `total` is minor units of that line. */
    lines: { title: string; choice: string; quantity: number; total: number }[];
    /** Given back of the delivery's price, minor units. */
    delivery: number;
    /** Where the amount goes, minor units; together they are the amount. `released` was never charged. */
    toCard: number;
    toCredit: number;
    released: number;
    /** "Visa ending in 4242"; null where it is not known. */
    card: string | null;
  };
  "order-goodwill": Given & { creditUrl: string };
};

export const moneyMails: { [N in keyof MoneyMails]: (data: MoneyMails[N]) => Mail } = {
  "order-refunded": (data) => {
    const money = (amount: number) => formatMoney(amount, data.currency);
    const card = data.card ? `your card (${data.card})` : "your card";
    const ways: Block[] = [];
    if (data.toCard > 0)
      ways.push({
        say: `To ${card}: ${money(data.toCard)}. It can take your bank up to ten days to show it.`,
      });
    if (data.released > 0)
      ways.push({ say: `Never charged to ${card}: ${money(data.released)}. Your bank sets it free.` });
    if (data.toCredit > 0)
      ways.push({
        say: `To your store credit: ${money(data.toCredit)}. You can spend it now, at any checkout.`,
      });
    return compose(`${money(data.amount)} back for order ${data.number}`, [
      {
        say: `Hello ${data.name}, ${data.seller ?? "the market"} gives you back ${money(data.amount)} for order ${data.number}.`,
      },
      {
        rows: [
          ...data.lines.map(({ title, choice, quantity, total }): [string, string] => [
            `${quantity > 0 ? `${quantity} x ` : "Part of the price of "}${title}${choice ? `, ${choice}` : ""}`,
            money(total),
          ]),
          ...(data.delivery > 0 ? [["Delivery", money(data.delivery)] as [string, string]] : []),
          ["Given back", money(data.amount)],
        ],
        sum: true,
      },
      { head: "Where it goes" },
      ...ways,
      { say: `The reason: ${data.reason}` },
      { go: "See the order", url: data.url },
    ]);
  },
  "order-goodwill": ({ name, url, creditUrl, number, reason, amount, currency }) =>
    compose(`${formatMoney(amount, currency)} store credit for you`, [
      {
        say: `Hello ${name}, the market gives you ${formatMoney(amount, currency)} of store credit for order ${number}.`,
      },
      { say: `The reason: ${reason}` },
      { say: "It is a gift: what you paid for the order and what you can send back stay as they are." },
      { say: `You can spend it now, at any checkout. Your credit: ${creditUrl}` },
      { go: "See the order", url },
    ]),
};
