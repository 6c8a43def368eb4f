import { compose, type Mail } from "./compose";

type Decided = { name: string; shop: string; reason: string; url: string };

type Moderated = { name: string; title: string; reason: string; url: string };

/** What applicants and members of a seller are written, and what sellers and shoppers write to each other. */
export type SellerMails = {
  "application-received": { name: string; shop: string; url: string };
  "application-approved": Decided;
  "application-refused": Decided;
  "application-more": Decided;
  "seller-invited": { shop: string; by: string; role: string; url: string; days: number };
  "order-message": { name: string; from: string; number: string; body: string; url: string };
  "listing-refused": Moderated;
  "listing-back": Moderated;
  "listing-taxed": Moderated;
  "review-refused": Moderated;
  "member-joined": { name: string; shop: string; member: string; role: string; url: string };
};

export const sellerMails: { [N in keyof SellerMails]: (data: SellerMails[N]) => Mail } = {
  "application-received": ({ name, shop, url }) =>
    compose(`Your application for ${shop} is here`, [
      {
        say: `Hello ${name}, an operator of the market looks at it now. You can list products meanwhile; they are shown once the shop is approved.`,
      },
      { go: "See where it stands", url },
    ]),
  "application-approved": ({ name, shop, reason, url }) =>
    compose(`${shop} is open`, [
      { say: `Hello ${name}, your shop was approved. What you listed is in the market within seconds.` },
      { say: `What the operator wrote: ${reason}` },
      {
        say: "One thing is left: tell the payment provider which bank account is yours. Until then your money is kept for you.",
      },
      { go: "To your desk", url },
    ]),
  "application-refused": ({ name, shop, reason, url }) =>
    compose(`Your application for ${shop} was refused`, [
      { say: `Hello ${name}, the market does not open this shop.` },
      { say: `The reason: ${reason}` },
      { say: "If that can be mended, you are welcome to apply again." },
      { go: "See the application", url },
    ]),
  "application-more": ({ name, shop, reason, url }) =>
    compose(`Something is missing for ${shop}`, [
      { say: `Hello ${name}, the operator who looks at your application asks for more.` },
      { say: reason },
      { go: "Complete the application", url },
    ]),
  "seller-invited": ({ shop, by, role, url, days }) =>
    compose(`${by} invites you to ${shop}`, [
      { say: `You are invited to work for ${shop}: ${role}.` },
      { go: "See the invitation", url },
      {
        small: `The link works once and for ${days} days. If you do not know ${by}, do nothing: nothing happens then.`,
      },
    ]),
  "order-message": ({ name, from, number, body, url }) =>
    compose(`${from} wrote to you about order ${number}`, [
      { say: `Hello ${name}, this was written to you:` },
      { say: body },
      { go: "Answer", url },
      { small: "Answer on that page. Nobody reads what is sent back to this mail." },
    ]),
  "listing-refused": ({ name, title, reason, url }) =>
    compose(`${title} was taken out of the shop`, [
      { say: `Hello ${name}, an operator of the market refused your listing “${title}”.` },
      { say: `The reason: ${reason}` },
      { say: "Mend it and save it: an operator then looks at it anew." },
      { go: "To the listing", url },
    ]),
  "listing-back": ({ name, title, url }) =>
    compose(`${title} is in the shop again`, [
      { say: `Hello ${name}, an operator of the market looked at your listing “${title}” and approved it.` },
      { go: "To the listing", url },
    ]),
  "listing-taxed": ({ name, title, reason, url }) =>
    compose(`${title} is taxed as standard again`, [
      {
        say: `Hello ${name}, an operator of the market set the tax class of your listing “${title}” back to standard. It stays in the shop.`,
      },
      { say: `The reason: ${reason}` },
      { go: "To the listing", url },
    ]),
  "review-refused": ({ name, title, reason, url }) =>
    compose(`Your review of ${title} is not shown`, [
      { say: `Hello ${name}, thank you for writing about “${title}”. The market does not show this review.` },
      { say: `The reason: ${reason}` },
      { go: "To the product", url },
    ]),
  "member-joined": ({ name, shop, member, role, url }) =>
    compose(`${member} works for ${shop} now`, [
      { say: `Hello ${name}, ${member} accepted the invitation: ${role}.` },
      { go: "See the members", url },
      { small: "If you do not know this person, remove them there and tell the market." },
    ]),
};
