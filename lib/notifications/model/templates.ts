import { type AccountMails, accountMails } from "./account-mails";
import type { Mail } from "./compose";
import { type MoneyMails, moneyMails } from "./money-mails";
import { type OrderMails, orderMails } from "./order-mails";
import { type PriceMails, priceMails } from "./price-mails";
import { type QuestionMails, questionMails } from "./question-mails";
import { type ReturnMails, returnMails } from "./return-mails";
import { type SellerMails, sellerMails } from "./seller-mails";
import { type StockMails, stockMails } from "./stock-mails";

/** Every mail there is and what it needs to know. */
export type Templates = AccountMails &
  MoneyMails &
  OrderMails &
  PriceMails &
  QuestionMails &
  ReturnMails &
  SellerMails &
  StockMails;
export type TemplateName = keyof Templates;

const templates: { [N in TemplateName]: (data: Templates[N]) => Mail } = {
  ...accountMails,
  ...moneyMails,
  ...orderMails,
  ...priceMails,
  ...questionMails,
  ...returnMails,
  ...stockMails,
  ...sellerMails,
};

/** Subject, text and HTML of a mail. Pure. */
export function renderMail<N extends TemplateName>(name: N, data: Templates[N]): Mail {
  return templates[name](data);
}

/** Mails whose link opens an account: their body is not kept once a mail server took them. */
export const SECRET_MAILS: ReadonlySet<string> = new Set<TemplateName>([
  "password-reset",
  "finish-registration",
  "seller-invited",
  "staff-invited",
]);
