import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pay, rejection, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe;
});

afterAll(() => sandbox.close());

test("customers are created, changed, found by mail and deleted", async () => {
  const customer = await stripe.customers.create({
    email: "ada@example.test",
    name: "Ada",
    metadata: { user: "u-1" },
    address: { line1: "1 Main St", city: "Berlin", country: "DE" },
  });
  expect(customer).toMatchObject({
    object: "customer",
    email: "ada@example.test",
    metadata: { user: "u-1" },
  });
  expect(customer.address).toMatchObject({ city: "Berlin", state: null });
  const changed = await stripe.customers.update(customer.id, { name: "", phone: "+49 30 1" });
  expect(changed).toMatchObject({ name: null, phone: "+49 30 1", email: "ada@example.test" });
  await stripe.customers.create({ email: "bob@example.test" });
  const found = await stripe.customers.list({ email: "ada@example.test" });
  expect(found.data.map(({ id }) => id)).toEqual([customer.id]);
  expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect((await stripe.customers.list({ email: "ada@example.test" })).data).toEqual([]);
  expect((await rejection(stripe.customers.update(customer.id, { name: "x" }))).statusCode).toBe(404);
});

test("payment methods are attached, listed and detached for good", async () => {
  const customer = await stripe.customers.create();
  const other = await stripe.customers.create();
  const method = await stripe.paymentMethods.attach("pm_card_mastercard", { customer: customer.id });
  expect(method).toMatchObject({ customer: customer.id, type: "card" });
  expect((await stripe.paymentMethods.list({ customer: customer.id, type: "card" })).data).toHaveLength(1);
  expect((await stripe.customers.listPaymentMethods(customer.id)).data[0]?.id).toBe(method.id);
  expect((await stripe.paymentMethods.retrieve(method.id, { expand: ["customer"] })).customer).toMatchObject({
    object: "customer",
  });
  expect((await rejection(stripe.paymentMethods.attach(method.id, { customer: other.id }))).statusCode).toBe(
    400,
  );
  expect((await rejection(pay(stripe, method.id))).message).toContain("include the Customer");
  expect((await rejection(pay(stripe, method.id, { customer: other.id }))).statusCode).toBe(400);

  const detached = await stripe.paymentMethods.detach(method.id);
  expect(detached.customer).toBeNull();
  expect((await stripe.customers.listPaymentMethods(customer.id)).data).toEqual([]);
  expect(
    (await rejection(stripe.paymentMethods.attach(method.id, { customer: customer.id }))).message,
  ).toContain("may not be used again");
  expect((await rejection(pay(stripe, method.id, { customer: customer.id }))).message).toContain(
    "may not be used again",
  );
});

test("a card that was used without a customer is spent", async () => {
  const first = await pay(stripe, "pm_card_visa");
  const again = await rejection(pay(stripe, String(first.payment_method)));
  expect(again.message).toContain("may not be used again");
});

test("a declined card can't be saved; one that only declines charges can", async () => {
  const customer = await stripe.customers.create();
  const refused = await rejection(
    stripe.paymentMethods.attach("pm_card_chargeDeclined", { customer: customer.id }),
  );
  expect(refused).toMatchObject({ statusCode: 402, code: "card_declined" });
  const saved = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: customer.id });
  expect((await rejection(pay(stripe, saved.id, { customer: customer.id }))).code).toBe("card_declined");
});
