import { expect, test } from "vitest";
import { routesOf, waysToTheShop } from "@/tests/support/desk-reads";

const DESKS = ["app/sell", "app/admin"];

/** What the desks may read over the shop's connections: each is asked by shoppers in the same words, and why it is short. */
const ALLOWED: Record<string, string> = {
  "lib/accounts/queries/session-user.ts#findSessionUser": "who is asking, by their id",
  "lib/orders/queries/groups.ts#orderOwner": "whose an order is, by its id",
  "lib/orders/queries/messages.ts#threadsOf": "what was written about one order",
  "lib/invoices/queries.ts#paperOf": "whose a document is, by its id",
  "lib/invoices/queries.ts#invoicePdf": "a document, by its id",
  "lib/catalog/queries/products.ts#previewProduct": "one product as its page shows it",
  "lib/search/queries/search.ts#searchProducts": "the shop's search, as a shopper asks it",
  "lib/search/queries/steering.ts#steeringOf": "what is wanted for one query, by its words",
};

const said = (allowed: readonly string[]) => {
  const { ways, met } = waysToTheShop(DESKS, allowed);
  return { ways: ways.map((way) => way.join(" > ")), met };
};

test("what the desks read ends in time, over connections of its own", () => {
  const { ways, met } = said(Object.keys(ALLOWED));
  expect(ways).toEqual([]);
  expect(met).toEqual(Object.keys(ALLOWED));
});

test("a page that reads over the shop's connections is found, with the way that leads there", () => {
  const { ways } = said([]);
  expect(ways).toContainEqual(
    expect.stringMatching(/^app\/sell\/\[seller\]\/.*page\.tsx#default > .*products\.ts#previewProduct$/),
  );
});

test("every route of the desks says so when the database takes too long", () => {
  const routes = DESKS.flatMap(routesOf);
  expect(routes.length).toBeGreaterThan(5);
  for (const { file, source } of routes) {
    const handlers = source.match(/^export .*\b(GET|HEAD|POST|PUT|PATCH|DELETE)\b.*$/gm) ?? [];
    expect(handlers, file).not.toEqual([]);
    for (const handler of handlers) expect(handler, file).toMatch(/^export const [A-Z]+ = inTime\(\w+\);$/);
  }
});
