import { issueGiftCard } from "@/lib/payments/commands/gift-card";
import { db } from "@/lib/platform/db/client";
import { user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, test } from "./fixtures";
import {
  addToCart,
  chooseCard,
  confirmedOrder,
  deliverToNewYork,
  goToCheckout,
  placeOrder,
  thing,
} from "./shopping";

/** A gift card as an operator issues it. @returns its code */
async function giftCard(amount: number): Promise<string> {
  const { id: issuedById } = await db.user.findFirstOrThrow({ where: { staffRole: "ADMIN" } });
  const issued = await issueGiftCard({ amount, currency: "USD", note: "a journey", issuedById });
  if (!issued.ok) throw new Error(issued.error.message);
  return issued.data.code;
}

test("a gift card pays a part and a card the rest; the card is saved, pays the next order, and is removed", async ({
  page,
  login,
}) => {
  test.setTimeout(240_000);
  const member = await login(await user({ name: "Grace Example" }));
  const lamp = await thing({ price: 4200, quantity: 5 });
  const code = await giftCard(2_500);

  await addToCart(page, lamp);
  await goToCheckout(page);
  await deliverToNewYork(page, member.email);
  const summary = page.getByRole("region", { name: "Your order" });
  await page.getByText("I have a gift card").click();
  await page.getByLabel("Gift card").fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(page.getByText("This code is not valid, or it was redeemed already.")).toBeVisible();
  await page.getByLabel("Gift card").fill(code);
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(summary).toContainText("Store credit");
  await expect(summary).toContainText("-$25.00");
  await page.getByLabel("Save this card").check();
  await expectAccessibleInBothThemes(page);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  const first = await db.orderGroup.findUniqueOrThrow({
    where: { number: await confirmedOrder(page) },
    include: { payments: true },
  });
  expect(first.creditTotal).toBe(2_500);
  expect(first.payments).toMatchObject([{ amount: first.total }]);

  await page.waitForLoadState("networkidle");
  await page.goto("/account/credit");
  await expect(page.getByRole("list", { name: "Your balance" })).toContainText("$0.00");
  await expect(page.getByText("Gift card redeemed")).toBeVisible();
  await page.goto("/account/cards");
  await expect(page.getByText("Visa ending in 4242").first()).toBeVisible();

  await addToCart(page, lamp);
  await goToCheckout(page);
  await expect(page.getByRole("radio", { name: /Visa ending in 4242/ })).toBeChecked();
  await expectAccessibleInBothThemes(page);
  await placeOrder(page);
  const second = await confirmedOrder(page);
  expect(second).not.toBe(first.number);
  expect(await db.savedCard.count({ where: { userId: member.id } })).toBe(1);

  await page.goto("/account/cards");
  await page.getByRole("button", { name: "Remove Visa ending in 4242" }).click();
  await expect(page.getByText("No saved cards")).toBeVisible();
});

test("an order that a gift card pays whole asks for no card, and says what is left", async ({
  page,
  login,
}) => {
  await login();
  const lamp = await thing({ price: 4200, quantity: 2 });
  await page.goto("/account/credit");
  await page.getByRole("textbox", { name: "Code" }).fill((await giftCard(10_000)).toLowerCase());
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(page.getByText("$100.00 were added to your balance.")).toBeVisible();
  await addToCart(page, lamp);
  await goToCheckout(page);
  await deliverToNewYork(page, "ada@example.test");
  await page.getByLabel(/Use my store credit/).click();
  await expect(page.getByText("Your store credit pays it all.")).toBeVisible();
  await placeOrder(page);
  const number = await confirmedOrder(page);
  const group = await db.orderGroup.findUniqueOrThrow({ where: { number }, include: { payments: true } });
  expect(group).toMatchObject({ total: 0, payments: [] });
  await page.goto("/account/credit");
  await expect(page.getByText(number)).toBeVisible();
});

test("a gift card is bought, shown to who bought it, and redeemed by who was given it", async ({
  page,
  login,
}) => {
  const buyer = await login(await user({ name: "Grace Example" }));
  const gift = await thing({ price: 5_000, title: "Gift card" });
  await db.product.update({ where: { id: gift.product.id }, data: { giftCard: true } });
  await db.offer.update({ where: { id: gift.offer.id }, data: { backorder: "BACKORDER" } });
  await addToCart(page, gift);
  await goToCheckout(page);
  await deliverToNewYork(page, buyer.email);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  await page.waitForURL(/\/orders\//);
  // Ready as soon as the money was taken, which a worker does.
  const show = page.getByRole("button", { name: "Show the code" });
  await expect(async () => {
    await page.reload();
    await expect(show).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText("Delivered", { exact: true }).first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const shown = page.getByText(/^\w{4}(-\w{4}){3}$/);
  await expect(async () => {
    await show.click({ timeout: 2_000 });
    await expect(shown).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  const code = (await shown.textContent()) ?? "";

  await login(await user({ name: "Ada Example" }));
  await page.goto("/account/credit");
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(page.getByText("$50.00 were added to your balance.")).toBeVisible();
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(page.getByText("You redeemed this card before; it is in your balance.")).toBeVisible();
});
