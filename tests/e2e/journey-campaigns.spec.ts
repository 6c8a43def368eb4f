import { receiveUnits, writeOffUnits } from "@/lib/inventory/commands/shelf";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, origin, test } from "./fixtures";
import { addToCart, deliverToNewYork, goToCheckout, thing } from "./shopping";

const HOUR_MS = 3_600_000;
/** As a `datetime-local` field takes it; the browser of the tests lives in UTC. */
const wall = (at: number) => new Date(at).toISOString().slice(0, 16);

test("an operator plans a deal; when it runs a shopper sees and claims it, and the operator stops it", async ({
  page,
  login,
  browser,
}) => {
  const goods = await thing({ price: 4200, quantity: 8, title: "Copper kettle" });
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto(`/admin/deals/new?offer=${goods.offer.id}`);
  await expect(page.getByRole("region", { name: "Units by warehouse" })).toContainText("8");
  await page.getByRole("textbox", { name: "Price, USD" }).fill("42,00");
  await page.getByRole("textbox", { name: "Units in the pool" }).fill("5");
  await page.getByLabel(/^Starts/).fill(wall(Date.now() - HOUR_MS));
  await page.getByLabel(/^Ends/).fill(wall(Date.now() + HOUR_MS));
  await page.getByRole("button", { name: "Plan the deal" }).click();
  await expect(page.getByText("A deal costs less than the offer.")).toBeVisible();
  await page.getByRole("textbox", { name: "Price, USD" }).fill("30,00");
  await page.getByRole("button", { name: "Plan the deal" }).click();
  await page.waitForURL(/\/admin\/deals\/[0-9a-f-]{36}$/);
  const watched = page.getByRole("region", { name: "How it goes" });
  await expect(watched).toContainText("0 of 5");
  await expectAccessibleInBothThemes(page);

  const deal = await db.deal.findFirstOrThrow({ where: { offerId: goods.offer.id } });
  const shopper = await browser.newContext({ baseURL: origin });
  const shop = await shopper.newPage();
  await shop.goto(`/deals/${deal.slug}`);
  await expect(shop.getByRole("main")).toContainText("$30.00");
  await shop
    .getByRole("main")
    .getByRole("button", { name: /^Claim/ })
    .first()
    .click();
  await expect(shop.getByRole("heading", { name: "It is yours" })).toBeVisible();
  await expect(watched).toContainText("1 of 5", { timeout: 60_000 });

  await page.getByRole("button", { name: "Stop the deal" }).click();
  const dialog = page.getByRole("dialog", { name: "Stop this deal?" });
  await expect(dialog).toContainText("1 shopper with a claim may pay until it runs out");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("The supplier withdrew");
  await dialog.getByRole("button", { name: "Stop it now" }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Entries, newest first" })).toContainText(
    "The supplier withdrew",
  );
  await shopper.close();
});

test("an operator tries a promotion on a basket, makes a code, and a shopper uses it", async ({
  page,
  login,
  browser,
}) => {
  const goods = await thing({ price: 4200, quantity: 8, title: "Brass desk lamp" });
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/promotions/new");
  const name = `Lamp week ${newId().slice(-6)}`;
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Per cent" }).fill("25");
  await page.getByText("Holds by itself").click();
  await page.getByRole("searchbox", { name: "Put in" }).fill(goods.offer.id);
  await page.getByRole("list", { name: "Offers found" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Show what it does" }).click();
  await expect(page.getByText("It takes something off this basket.")).toBeVisible();
  await expect(page.getByRole("region", { name: "What each line gets" })).toContainText("$10.50");
  await expectAccessibleInBothThemes(page);
  await page.getByRole("button", { name: "Make the promotion" }).click();
  await page.waitForURL(/\/admin\/promotions\/[0-9a-f-]{36}$/);
  const code = `LAMP${newId().slice(-6)}`.toUpperCase();
  await page.getByRole("textbox", { name: "Code, or how codes begin" }).fill(code);
  await page.getByRole("button", { name: "Make codes" }).click();
  await expect(page.getByRole("region", { name: "The newest codes" })).toContainText(code);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download all as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^codes-.*\.csv$/);

  const shopper = await browser.newContext({ baseURL: origin });
  const shop = await shopper.newPage();
  await addToCart(shop, goods);
  await goToCheckout(shop);
  await deliverToNewYork(shop, `guest-${newId().slice(-12)}@example.test`);
  await shop.getByRole("textbox", { name: /^Code/ }).fill(`${code}X`);
  await shop.getByRole("button", { name: "Apply" }).click();
  await expect(shop.getByRole("textbox", { name: /^Code/ })).toHaveAccessibleDescription(/./);
  await expect(shop.getByRole("textbox", { name: /^Code/ })).toHaveValue(`${code}X`);
  await shop.getByRole("textbox", { name: /^Code/ }).fill(code);
  await shop.getByRole("button", { name: "Apply" }).click();
  await expect(shop.getByText(`Code ${code} applied`)).toBeVisible();
  const summary = shop.getByRole("region", { name: "Your order" });
  await expect(summary.first()).toContainText(name);
  await expect(summary.first()).toContainText("10.50");
  await shopper.close();
});

test("a shopper asks to be told when something is back, and ends it by the mailed link", async ({ page }) => {
  const goods = await thing({ price: 4200, quantity: 1, title: "Walnut tray" });
  const { id: actorId } = await user();
  const shelf = () => ({
    offerId: goods.offer.id,
    warehouseId: goods.level.warehouseId,
    key: newId(),
    actorId,
  });
  expect((await writeOffUnits({ ...shelf(), quantity: 1, reason: "Lost" })).ok).toBe(true);
  await page.goto(`/p/${goods.product.slug}`);
  const form = page.getByRole("form", { name: "One mail when it is back" });
  const email = `guest-${newId().slice(-12)}@example.test`;
  await form.getByRole("textbox", { name: "Email" }).fill(email);
  await form.getByRole("button", { name: "Tell me when it is back" }).click();
  await expect(page.getByText("One mail comes when it is back.")).toBeVisible();
  await expectAccessibleInBothThemes(page);
  expect((await receiveUnits({ ...shelf(), quantity: 1, note: "" })).ok).toBe(true);
  const mail = () => db.notification.findFirst({ where: { recipient: email, template: "back-in-stock" } });
  await expect.poll(async () => (await mail())?.subject, { timeout: 60_000 }).toBe("It is back");
  const link = /https?:\/\/\S+\/alerts\/\S+/.exec((await mail())?.text ?? "")?.[0] ?? "";
  const { pathname, search } = new URL(link);
  await page.goto(pathname + search);
  await page.getByRole("button", { name: "Send me no more of these" }).click();
  await expect(page.getByText("No more mails of this kind come to you.")).toBeVisible();
});
