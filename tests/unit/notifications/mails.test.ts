import { describe, expect, test } from "vitest";
import { compose, escapeHtml } from "@/lib/notifications/model/compose";
import { renderMail, type TemplateName, type Templates } from "@/lib/notifications/model/templates";

const EVIL = `<img src=x onerror="alert('1')">&`;
const URL = "https://shop.test/x?a=1&b=2";

const NEWS = {
  name: EVIL,
  url: URL,
  number: "4Q7H-2M9K-XC",
  seller: EVIL,
  reason: EVIL,
  amount: 1_000,
  currency: "USD",
  asCredit: false,
  carrier: EVIL,
  trackingNumber: "T1",
  lines: [{ title: EVIL, choice: "", quantity: 1 }],
};

const DECIDED = { name: EVIL, shop: EVIL, reason: EVIL, url: URL };

const MODERATED = { name: EVIL, title: EVIL, reason: EVIL, url: URL };

const GIVEN = {
  name: EVIL,
  url: URL,
  number: "4Q7H-2M9K-XC",
  reason: EVIL,
  amount: 4_500,
  currency: "USD",
};

const DATA: Templates = {
  "order-refunded": {
    ...GIVEN,
    seller: EVIL,
    lines: [
      { title: EVIL, choice: "Lavender", quantity: 2, total: 3_000 },
      { title: "Lamp", choice: "", quantity: 0, total: 1_000 },
    ],
    delivery: 500,
    toCard: 2_000,
    toCredit: 1_500,
    released: 1_000,
    card: "Visa ending in 4242",
  },
  "order-goodwill": { ...GIVEN, creditUrl: URL },
  "listing-refused": MODERATED,
  "listing-back": MODERATED,
  "listing-taxed": MODERATED,
  "review-refused": MODERATED,
  "question-refused": MODERATED,
  "questions-asked": {
    name: EVIL,
    shop: EVIL,
    count: 7,
    more: false,
    questions: [{ title: EVIL, author: EVIL, body: EVIL }],
    url: URL,
  },
  "question-answered": { name: EVIL, title: EVIL, question: EVIL, by: EVIL, answer: EVIL, url: URL },
  "application-received": DECIDED,
  "application-approved": DECIDED,
  "application-refused": DECIDED,
  "application-more": DECIDED,
  "order-message": { name: EVIL, from: EVIL, number: "4Q7H-2M9K-XC", body: EVIL, url: URL },
  "seller-invited": { shop: EVIL, by: EVIL, role: "Orders", url: URL, days: 7 },
  "sign-in-closed": { name: EVIL, reason: EVIL, url: URL },
  "sign-in-open": { name: EVIL, reason: EVIL, url: URL },
  "staff-invited": { by: EVIL, role: "Operator", url: URL, days: 7 },
  "second-factor-changed": { name: EVIL, act: "reset", by: EVIL, url: URL },
  "member-joined": { name: EVIL, shop: EVIL, member: EVIL, role: "Orders", url: URL },
  "return-requested": {
    seller: EVIL,
    number: "4Q7H-2M9K-XC",
    orderNumber: "4Q7H-2M9K-XC",
    url: URL,
    lines: [{ title: EVIL, quantity: 1, reason: EVIL }],
  },
  "back-in-stock": { title: EVIL, url: URL, stopUrl: URL },
  "stock-low": { title: EVIL, warehouse: EVIL, available: 2, url: URL },
  "return-approved": NEWS,
  "return-refused": NEWS,
  "return-refunded": NEWS,
  "return-exchanged": NEWS,
  "exchange-shipped": NEWS,
  "finish-registration": { name: EVIL, url: URL },
  "account-exists": { name: EVIL, signInUrl: URL, resetUrl: URL },
  welcome: { name: EVIL, url: URL },
  "password-reset": { name: EVIL, url: URL, minutes: 30 },
  "password-changed": { name: EVIL, resetUrl: URL },
  "order-confirmed": {
    name: EVIL,
    url: URL,
    currency: "USD",
    orders: [
      {
        number: "4Q7H-2M9K-XC",
        seller: EVIL,
        promise: "Tuesday 24 November",
        lines: [{ title: EVIL, choice: "Lavender", quantity: 2, total: 37_800 }],
      },
    ],
    itemsTotal: 37_800,
    discountTotal: 1_000,
    shippingTotal: 0,
    taxTotal: 3_000,
    taxIncluded: false,
    creditTotal: 0,
    total: 39_800,
    address: [EVIL, "94103 San Francisco"],
  },
  "price-drop": { title: EVIL, price: 8_000, before: 9_000, currency: "USD", url: URL, stopUrl: URL },
  "gift-cards-ready": { name: EVIL, url: URL, count: 2 },
  "payment-failed": { name: EVIL, url: URL, reason: "your card was refused by the bank." },
  "order-shipped": {
    name: EVIL,
    url: URL,
    number: "4Q7H-2M9K-XC",
    seller: EVIL,
    carrier: "Post",
    trackingNumber: "T1",
    trackingUrl: URL,
    promise: null,
    lines: [{ title: EVIL, choice: "", quantity: 1 }],
  },
};

describe.each(Object.keys(DATA) as TemplateName[])("%s", (name) => {
  const mail = renderMail(name, DATA[name] as never);

  test("has subject, text and HTML, and its link in both", () => {
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.subject.length).toBeGreaterThan(5);
    expect(mail.text).toContain(URL);
    expect(mail.html).toContain(escapeHtml(URL));
  });

  test("makes no markup of what it is told, and shouts at nobody", () => {
    expect(mail.html).not.toContain("<img");
    expect(mail.html).toContain(escapeHtml(EVIL));
    expect(mail.text.replaceAll(EVIL, "")).not.toContain("!");
  });
});

test("the confirmation adds up before the reader's eyes", () => {
  const { text } = renderMail("order-confirmed", DATA["order-confirmed"]);
  expect(text).toMatch(
    /Items\s+\$378\.00\nDiscount\s+-\$10\.00\nDelivery\s+free\nTax\s+\$30\.00\nTotal\s+\$398\.00/,
  );
  expect(text).toContain("Get it Tuesday 24 November");
});

test("a refund says what for, how much, and how much of it goes where", () => {
  const { subject, text } = renderMail("order-refunded", DATA["order-refunded"]);
  expect(subject).toBe("$45.00 back for order 4Q7H-2M9K-XC");
  expect(text).toMatch(
    /, Lavender\s+\$30\.00\nPart of the price of Lamp\s+\$10\.00\nDelivery\s+\$5\.00\nGiven back\s+\$45\.00/,
  );
  expect(text).toContain("To your card (Visa ending in 4242): $20.00.");
  expect(text).toContain("Never charged to your card (Visa ending in 4242): $10.00.");
  expect(text).toContain("To your store credit: $15.00.");
  const asCredit = renderMail("order-refunded", {
    ...DATA["order-refunded"],
    seller: null,
    toCard: 0,
    released: 0,
    toCredit: 4_500,
  });
  expect(asCredit.text).toContain("the market gives you back $45.00");
  expect(asCredit.text).not.toContain("card");
});

test("a link that is no web address is a bug", () => {
  expect(() => compose("x", [{ go: "Go", url: "javascript:alert(1)" }])).toThrow(TypeError);
});

test("a subject is one line", () => {
  expect(compose("Hello\r\nBcc: all@example.test", []).subject).toBe("Hello Bcc: all@example.test");
});
