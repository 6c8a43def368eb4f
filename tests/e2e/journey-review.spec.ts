import { db } from "@/lib/platform/db/client";
import { user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, pageOf, test } from "./fixtures";
import { shipOne, WAIT } from "./selling";
import { buy, thing } from "./shopping";

test("who bought it and was sent it reviews it from the order; the product's page shows it, and shows it no more", async ({
  page,
  login,
  browser,
}) => {
  test.setTimeout(240_000);
  const lamp = await thing();
  const { slug } = await db.seller.findUniqueOrThrow({ where: { id: lamp.sellerId } });
  const shopper = await login(await user({ name: "Ada Example" }));
  await page.goto(`/review/${lamp.product.slug}`);
  await expect(page.getByText("Only who bought this here can review it")).toBeVisible(WAIT);

  const number = await buy(page, lamp, 1, shopper.email);
  const order = await db.order.findFirstOrThrow({ where: { group: { number } } });
  const desk = await pageOf(browser, await user({ memberOf: lamp.sellerId }), page);
  await desk.goto(`/sell/${slug}/orders/${order.number}`);
  await shipOne(desk, "1Z-ONLY");
  await desk.context().close();

  await page.goto(`/orders/${number}`);
  await page.getByRole("link", { name: "Review it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your review" })).toBeVisible(WAIT);
  await page.getByLabel("In a few words").fill("Bright, but warm");
  await page.getByRole("button", { name: "Publish the review" }).click();
  await expect(page.getByText("Choose one to five stars.")).toBeVisible(WAIT);
  await expect(page.getByText("Write what you think of it.")).toBeVisible();
  await expect(page.getByLabel("In a few words")).toHaveValue("Bright, but warm");
  await expectAccessibleInBothThemes(page);
  await page.getByRole("radio", { name: "3 stars" }).check();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "4 stars" })).toBeChecked();
  await page.getByLabel("Your review").fill("It lights the whole desk.");
  await page.getByRole("button", { name: "Publish the review" }).click();
  await expect(page.getByText("It stands at the product now.")).toBeVisible(WAIT);
  await page.getByRole("link", { name: "Back to the product" }).click();
  await expect(async () => {
    await page.goto(`/p/${lamp.product.slug}`);
    await expect(page.getByRole("heading", { name: "Bright, but warm" })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });

  await page.getByRole("link", { name: "Write a review" }).click();
  await expect(page.getByRole("radio", { name: "4 stars" })).toBeChecked(WAIT);
  await page.getByText("Take the review back").click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("Your review is gone.")).toBeVisible(WAIT);
  await expect(page.getByRole("button", { name: "Publish the review" })).toBeVisible();
  await expect(async () => {
    await page.goto(`/p/${lamp.product.slug}`);
    await expect(page.getByText("Nobody has reviewed this yet")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
});
