import { saveAddress } from "@/lib/accounts/commands/addresses";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, origin, type Page, test } from "./fixtures";
import {
  addToCart,
  chooseCard,
  confirmedOrder,
  deliverToNewYork,
  goToCheckout,
  placeOrder,
  type Thing,
  thing,
} from "./shopping";

const someone = () => `guest-${newId().slice(-12)}@example.test`;

/** What the database says of an order that was paid. */
async function paid(number: string) {
  const group = await db.orderGroup.findUniqueOrThrow({
    where: { number },
    include: { orders: { include: { lines: true } }, payments: true },
  });
  return group;
}

const unitsLeft = async ({ offer }: Thing) => {
  const { quantity, reserved } = await db.stockLevel.findFirstOrThrow({ where: { offerId: offer.id } });
  return quantity - reserved;
};

async function toCheckout(page: Page, bought: Thing, email = someone()): Promise<string> {
  await addToCart(page, bought);
  await goToCheckout(page);
  await deliverToNewYork(page, email);
  return email;
}

test("a guest buys", async ({ page }) => {
  const lamp = await thing({ price: 4200, quantity: 3 });
  const email = await toCheckout(page, lamp);
  await expect(page.getByRole("region", { name: "Your order" })).toContainText(lamp.product.title);
  await expectAccessibleInBothThemes(page);
  await chooseCard(page, "Pays");
  await placeOrder(page);

  const number = await confirmedOrder(page);
  await expect(page.getByText("Thank you. Your order is confirmed.")).toBeVisible();
  await expect(page.getByText(`on its way to ${email}`)).toBeVisible();
  await expect(page.getByRole("list", { name: "What happened" })).toContainText("Confirmed");
  await expectAccessibleInBothThemes(page);

  const group = await paid(number);
  expect(group.orders).toHaveLength(1);
  expect(group.orders[0]?.lines).toMatchObject([{ offerId: lamp.offer.id, quantity: 1, unitPrice: 4200 }]);
  expect(group.payments).toMatchObject([{ amount: group.total }]);
  expect(await unitsLeft(lamp)).toBe(2);

  await page.goto("/cart");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your cart is empty");
  await expect
    .poll(() => db.notification.count({ where: { recipient: email } }), { timeout: 20_000 })
    .toBeGreaterThan(0);
});

test("a member has it sent to another address of the book with one press", async ({ page, login }) => {
  const lamp = await thing();
  const member = await login(await user({ name: "Grace Example" }));
  const town = { line2: null, city: "New York", region: "NY", postcode: "10118", country: "US", phone: null };
  const home = { name: "Grace Example", line1: "350 Fifth Avenue", ...town, label: "Home", isDefault: true };
  await saveAddress(member.id, null, home);
  await saveAddress(member.id, null, { ...home, line1: "1 Penn Plaza", label: "Office", isDefault: false });
  await addToCart(page, lamp);
  await goToCheckout(page);
  const main = page.getByRole("main");
  await expect(main.getByText("350 Fifth Avenue")).toBeVisible();
  await main.getByRole("button", { name: "Change" }).click();
  const book = main.getByRole("list", { name: "Your addresses" });
  await expect(book.getByRole("button")).toHaveCount(1);
  await expectAccessibleInBothThemes(page);
  await main.getByRole("button", { name: "Back" }).click();
  await expect(main.getByText("350 Fifth Avenue")).toBeVisible();
  await main.getByRole("button", { name: "Change" }).click();
  await book.getByRole("button", { name: "Deliver to Office" }).click();
  await expect(book).toHaveCount(0);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  const { orders } = await paid(await confirmedOrder(page));
  expect(orders[0]?.address).toMatchObject({ line1: "1 Penn Plaza" });
});

test("a member buys, and finds it in the order history", async ({ page, login }) => {
  const lamp = await thing();
  const member = await login(await user({ name: "Grace Example" }));
  await toCheckout(page, lamp, member.email);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  const number = await confirmedOrder(page);
  expect(await paid(number)).toMatchObject({ userId: member.id });

  await page.goto("/account/orders");
  await expect(page.getByText(number).first()).toBeVisible();
  await page
    .getByRole("link")
    .filter({ hasText: lamp.product.title })
    .or(page.getByRole("link", { name: number }))
    .first()
    .click();
  await expect(page.getByText(lamp.product.title).first()).toBeVisible();
});

test("another shopper finds nothing under an order's number", async ({ page, browser }) => {
  const lamp = await thing();
  await toCheckout(page, lamp);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  const number = await confirmedOrder(page);
  const stranger = await browser.newContext({ baseURL: origin });
  const theirs = await stranger.newPage();
  await theirs.goto(`/orders/${number}`);
  await expect(theirs.getByRole("heading", { level: 1 })).not.toContainText(number);
  await expect(theirs.getByText(lamp.product.title)).toHaveCount(0);
  await stranger.close();
});

test("a declined card costs nothing, and another one pays", async ({ page }) => {
  const lamp = await thing({ quantity: 1 });
  const email = await toCheckout(page, lamp);
  // A phone lands at the top of the page: the reason has to stand there.
  await page.setViewportSize({ width: 390, height: 844 });
  await chooseCard(page, "Declined");
  await placeOrder(page);
  await expect(page.getByRole("main").getByRole("alert")).toBeInViewport();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/declined|refused/i);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/nothing was charged/i);
  expect(await db.orderGroup.count({ where: { email, orders: { some: { status: "CONFIRMED" } } } })).toBe(0);

  await chooseCard(page, "Pays");
  await placeOrder(page);
  const group = await paid(await confirmedOrder(page));
  expect(group.orders[0]?.lines).toMatchObject([{ offerId: lamp.offer.id, quantity: 1 }]);
  expect(await unitsLeft(lamp)).toBe(0);
});

test("3-D Secure approved pays", async ({ page }) => {
  const lamp = await thing();
  await toCheckout(page, lamp);
  await chooseCard(page, "3-D Secure");
  await placeOrder(page);
  await page.getByRole("button", { name: "Approve" }).click();
  const group = await paid(await confirmedOrder(page));
  expect(group.payments.filter(({ status }) => status !== "FAILED" && status !== "VOIDED")).toHaveLength(1);
});

test("3-D Secure refused charges nothing and keeps the cart", async ({ page }) => {
  const lamp = await thing();
  const email = await toCheckout(page, lamp);
  await chooseCard(page, "3-D Secure");
  await placeOrder(page);
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(
    page
      .getByRole("alert")
      .or(page.getByText(/nothing was charged/i))
      .first(),
  ).toContainText(/nothing was charged/i);
  expect(await db.orderGroup.count({ where: { email, orders: { some: { status: "CONFIRMED" } } } })).toBe(0);
  await page.goto("/cart");
  await expect(page.getByRole("link", { name: lamp.product.title })).toBeVisible();
});

test("pressing the button many times, in two tabs, places one order", async ({ page, context }) => {
  const lamp = await thing({ quantity: 5 });
  const email = await toCheckout(page, lamp);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) await chooseCard(tab, "Pays");
  await Promise.all(
    [page, other].map((tab) =>
      tab.getByRole("button", { name: /^Place order/ }).evaluate((button: HTMLButtonElement) => {
        for (let press = 0; press < 3; press += 1) button.click();
      }),
    ),
  );
  const numbers = await Promise.all([page, other].map((tab) => confirmedOrder(tab)));
  expect(new Set(numbers).size).toBe(1);
  expect(await db.orderGroup.count({ where: { email } })).toBe(1);
  expect(await unitsLeft(lamp)).toBe(4);
});

test("a price that rose meanwhile is shown before it is paid", async ({ page }) => {
  const lamp = await thing({ price: 4200 });
  await toCheckout(page, lamp);
  await chooseCard(page, "Pays");
  await db.offer.update({ where: { id: lamp.offer.id }, data: { price: 4300 } });
  await placeOrder(page);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/price|total|changed/i);
  await expect(page.getByRole("region", { name: "Your order" })).toContainText("$43.00");
  await placeOrder(page);
  const group = await paid(await confirmedOrder(page));
  expect(group.orders[0]?.lines[0]?.unitPrice).toBe(4300);
});

test("what was sold to somebody else meanwhile is told, and nothing is charged", async ({ page }) => {
  const lamp = await thing({ quantity: 1 });
  const email = await toCheckout(page, lamp);
  await chooseCard(page, "Pays");
  await db.stockLevel.updateMany({ where: { offerId: lamp.offer.id }, data: { quantity: 0 } });
  await placeOrder(page);
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  expect(await db.orderGroup.count({ where: { email } })).toBe(0);
});
