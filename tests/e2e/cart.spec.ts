import { hashPassword } from "@/lib/accounts/password";
import { db } from "@/lib/platform/db/client";
import { user } from "@/tests/support/factories";
import { expect, type Page, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./fixtures/accessibility";
import { isAct, type Thing, thing } from "./shopping";

/** Puts things into this browser's cart without a click. */
async function fill(page: Page, ...things: [Thing, number][]): Promise<void> {
  for (const [{ offer }, quantity] of things) {
    const answer = await page.request.post("/cart/change", {
      form: { act: "add", offerId: offer.id, quantity: String(quantity) },
    });
    expect(answer.ok()).toBe(true);
  }
}

const sum = (page: Page) => page.getByRole("region", { name: "Sum" });

test("quantities, removing with a way back, and saving for later", async ({ page }) => {
  const [lamp, mug] = [
    await thing({ title: "Brass desk lamp" }),
    await thing({ title: "Stone mug", price: 1800 }),
  ];
  await fill(page, [lamp, 1], [mug, 2]);
  await page.goto("/cart");
  await expect(sum(page)).toContainText("$78.00");

  const quantity = page.getByRole("spinbutton", { name: `Quantity of ${lamp.product.title}` });
  const stepper = page.getByRole("group", { name: `Quantity of ${lamp.product.title}` });
  await stepper.getByRole("button", { name: "One more" }).click();
  await expect(quantity).toHaveValue("2");
  await expect(sum(page)).toContainText("$120.00");
  await quantity.fill("5");
  await quantity.press("Enter");
  await expect(sum(page)).toContainText("$246.00");
  await expect(page.getByRole("link", { name: "Cart 7 things" })).toBeVisible();

  await page.getByRole("button", { name: `Remove ${lamp.product.title}` }).click();
  await expect(sum(page)).toContainText("$36.00");
  // Offered once the removal was answered: what is answered next is the way back.
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  const undone = page.waitForResponse(isAct);
  await undo.click();
  await expect(quantity).toHaveValue("5");
  await undone;

  // The list is drawn anew while the answer comes in: a click of just then may hit what is no longer there.
  const saved = page.getByRole("region", { name: "Saved for later" });
  const save = page.getByRole("button", { name: `Save for later ${mug.product.title}` });
  const answered = page.waitForResponse(isAct);
  await expect(async () => {
    if (await save.isVisible()) await save.click({ timeout: 2_000 });
    await expect(saved).toContainText(mug.product.title, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(sum(page)).toContainText("$210.00");
  await answered;
  await page.reload();
  await expect(saved).toContainText(mug.product.title);
  await saved.getByRole("button", { name: `Move to cart ${mug.product.title}` }).click();
  await expect(saved).toHaveCount(0);
  await expect(sum(page)).toContainText("$246.00");
});

test("what comes off by itself stands in the cart and follows it, and the checkout says the same", async ({
  page,
}) => {
  const mug = await thing({ title: "Stone mug", price: 1_800 });
  const { sellerId } = mug;
  const rule = { sellerId, fundedBy: "SELLER", automatic: true, stackable: true } as const;
  const name = `Three for two ${sellerId.slice(-6)}`;
  await db.promotion.create({
    data: { ...rule, name, kind: "BUY_X_GET_Y", conditions: { buy: 2, get: 1 } },
  });
  await db.promotion.create({ data: { ...rule, name: `${name} ships free`, kind: "FREE_SHIPPING" } });
  await fill(page, [mug, 2]);
  await page.goto("/cart");
  const promotions = sum(page).getByLabel("Promotions");
  await expect(promotions).toContainText("Free delivery");
  await expect(promotions).not.toContainText("-$18.00");
  await page
    .getByRole("group", { name: `Quantity of ${mug.product.title}` })
    .getByRole("button", { name: "One more" })
    .click();
  await expect(promotions).toContainText("-$18.00");
  await expect(promotions).toContainText("$54.00");
  await expect(sum(page)).toContainText("$36.00");
  await expectAccessibleInBothThemes(page);
  await sum(page).getByRole("link", { name: "Go to checkout" }).click();
  const order = page.getByRole("region", { name: "Your order" }).locator("visible=true").first();
  await expect(order).toContainText("-$18.00", { timeout: 60_000 });
  await expect(order).toContainText(name);
});

test("says what changed since: a price, the last units, a thing no longer sold", async ({ page }) => {
  const [dear, scarce, gone] = [
    await thing({ title: "Dear clock" }),
    await thing({ title: "Scarce vase", quantity: 6 }),
    await thing({ title: "Gone stool" }),
  ];
  await fill(page, [dear, 1], [scarce, 5], [gone, 1]);
  await db.offer.update({ where: { id: dear.offer.id }, data: { price: 4900 } });
  await db.stockLevel.update({ where: { id: scarce.level.id }, data: { quantity: 2 } });
  await db.offer.update({ where: { id: gone.offer.id }, data: { status: "PAUSED" } });

  await page.goto("/cart");
  await expect(page.getByText("was $42.00 when you added it")).toBeVisible();
  await expect(page.getByText("Only 2 left.")).toBeVisible();
  await expect(page.getByText("No longer sold.")).toBeVisible();
  await expect(sum(page).getByRole("button", { name: "Go to checkout" })).toBeDisabled();

  await page.getByRole("button", { name: `Take 2 of ${scarce.product.title}` }).click();
  await expect(page.getByText("Only 2 left.")).toHaveCount(0);
  await page.getByRole("button", { name: `Remove ${gone.product.title}` }).click();
  await expect(sum(page).getByRole("link", { name: "Go to checkout" })).toBeVisible();
  await expect(sum(page)).toContainText("$133.00");
});

test("more than there is: the cart takes what is left and says so", async ({ page }) => {
  const last = await thing({ title: "Last pair", quantity: 2 });
  await fill(page, [last, 1]);
  await page.goto("/cart");
  await db.stockLevel.update({ where: { id: last.level.id }, data: { quantity: 1 } });
  await page
    .getByRole("group", { name: `Quantity of ${last.product.title}` })
    .getByRole("button", { name: "One more" })
    .click();
  await expect(page.getByText("Only 1 left: it is in your cart.")).toBeVisible();
  await expect(page.getByRole("spinbutton")).toHaveValue("1");
});

test("what a guest put in is there after signing in, beside what was there before", async ({
  page,
  context,
  login,
}) => {
  const [mine, guests] = [await thing({ title: "Member lamp" }), await thing({ title: "Guest lamp" })];
  const password = "correct horse battery";
  const account = await user({ passwordHash: await hashPassword(password) });
  await login(account);
  await fill(page, [mine, 1]);
  await context.clearCookies();

  await fill(page, [guests, 2], [mine, 1]);
  await page.goto("/sign-in?callbackUrl=/cart");
  await page.getByLabel("Mail address").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/cart");
  await expect(page.getByRole("spinbutton", { name: `Quantity of ${mine.product.title}` })).toHaveValue("2");
  await expect(page.getByRole("spinbutton", { name: `Quantity of ${guests.product.title}` })).toHaveValue(
    "2",
  );
  await expect(page.getByRole("link", { name: "Cart 4 things" })).toBeVisible();
});

test("a cart that can't be reached says so and stays as it was", async ({ page, allowConsole }) => {
  allowConsole.push(/Failed to load resource|ERR_FAILED|net::/);
  const lamp = await thing();
  await fill(page, [lamp, 2]);
  await page.goto("/cart");
  await page.route("**/cart", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "One more" }).click();
  await expect(page.getByText("The store did not answer. Your cart is as it was.")).toBeVisible();
  await expect(page.getByRole("spinbutton")).toHaveValue("2");
});

for (const [late, path] of [
  ["change", "**/cart"],
  ["code of the change", "**/_next/static/chunks/*.js"],
] as const) {
  test(`the checkout waits for the ${late} that is on its way`, async ({ page }) => {
    const lamp = await thing();
    await fill(page, [lamp, 1]);
    await page.goto("/cart");
    await page.waitForLoadState("networkidle");
    let held = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(path, async (route) => {
      if (late === "change" && route.request().method() !== "POST") return route.continue();
      held += 1;
      await released;
      await route.continue();
    });
    await page.getByRole("button", { name: "One more" }).click();
    if (late === "change") await expect(page.getByRole("spinbutton")).toHaveValue("2");
    await sum(page).getByRole("link", { name: "Go to checkout" }).click();
    await expect(sum(page).getByRole("button", { name: "Go to checkout" })).toHaveAttribute(
      "aria-busy",
      "true",
    );
    release();
    await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
    expect(held).toBeGreaterThan(0);
    const checkout = await db.checkoutLine.findFirstOrThrow({ where: { offerId: lamp.offer.id } });
    expect(checkout.quantity).toBe(2);
  });
}

test("by keyboard: the focus stays in the cart when a line goes", async ({ page }) => {
  const [lamp, mug] = [await thing({ title: "Brass desk lamp" }), await thing({ title: "Stone mug" })];
  await fill(page, [lamp, 1], [mug, 1]);
  await page.goto("/cart");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: `Remove ${lamp.product.title}` }).press("Enter");
  await expect(page.getByRole("link", { name: lamp.product.title })).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("a form from another site changes nothing", async ({ page }) => {
  const lamp = await thing();
  const answer = await page.request.post("/cart/change", {
    form: { act: "add", offerId: lamp.offer.id, quantity: "1" },
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  });
  expect(answer.status()).toBe(403);
  await page.goto("/cart");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your cart is empty");
});
