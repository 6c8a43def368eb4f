import { formatMoney } from "@/lib/platform/money";
import { compose, type Mail } from "./compose";

/** Prices are minor units of `currency`; `before` is what it cost when it was asked about or last told. */
export type PriceMails = {
  "price-drop": {
    title: string;
    price: number;
    before: number;
    currency: string;
    url: string;
    stopUrl: string;
  };
};

export const priceMails: { [N in keyof PriceMails]: (data: PriceMails[N]) => Mail } = {
  "price-drop": ({ title, price, before, currency, url, stopUrl }) =>
    compose(`Now ${formatMoney(price, currency)}: ${title}`, [
      { say: `${title} costs less now. You asked to be told.` },
      {
        rows: [
          ["Before", formatMoney(before, currency)],
          ["Now", formatMoney(price, currency)],
        ],
        sum: true,
      },
      { go: "See it", url },
      {
        small: `Prices change; what holds is what the page says. No more mails about this price: ${stopUrl}`,
      },
    ]),
};
