import { compose, type Mail } from "./compose";

export type StockMails = {
  "back-in-stock": { title: string; url: string; stopUrl: string };
  "stock-low": { title: string; warehouse: string; available: number; url: string };
};

export const stockMails: { [N in keyof StockMails]: (data: StockMails[N]) => Mail } = {
  "back-in-stock": ({ title, url, stopUrl }) =>
    compose("It is back", [
      { say: `${title} can be bought again. You asked to be told.` },
      { go: "See it", url },
      {
        small: `This is the only mail about it; nothing is kept aside for you. No more mails of this kind: ${stopUrl}`,
      },
    ]),
  "stock-low": ({ title, warehouse, available, url }) =>
    compose(`Running out: ${title}`, [
      { say: `${title}: ${available} available in ${warehouse}.` },
      { go: "See its stock", url },
      { small: "You are told once each time a level falls to the number you set. Change the number there." },
    ]),
};
