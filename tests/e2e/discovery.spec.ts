import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { expect, expectAccessibleInBothThemes, test } from "./fixtures";
import { thing } from "./shopping";

test("two things are put beside each other from their pages, and the link shows the same to anybody", async ({
  page,
  browser,
}) => {
  const [one, other] = [await thing({ price: 4200 }), await thing({ price: 6900, title: "Linen lamp" })];
  for (const { product } of [one, other]) {
    await page.goto(`/p/${product.slug}`);
    const toggle = page.getByRole("main").getByRole("button", { name: `Compare ${product.title}` });
    await toggle.click();
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
  }
  const tray = page.getByRole("region", { name: "Comparison" });
  await tray.getByRole("link", { name: "Compare 2" }).click();
  await page.waitForURL(/\/compare\?ids=/);
  const table = page.getByRole("table", { name: "Products side by side" });
  await expect(table.getByRole("columnheader")).toHaveCount(2);
  await expect(table).toContainText("$42.00");
  await expect(table).toContainText("$69.00");
  await expectAccessibleInBothThemes(page);
  await page.getByRole("link", { name: "Only what differs" }).click();
  await expect(table.getByRole("rowheader", { name: "Shelf" })).toHaveCount(0);

  const friend = await browser.newPage();
  await friend.goto(page.url());
  await expect(friend.getByRole("columnheader")).toHaveCount(2);
  await friend.close();
});

test("what was looked at comes back on the next page, until it is forgotten; never what sold out since", async ({
  page,
}) => {
  const [seen, gone, now] = [await thing(), await thing({ title: "Gone lamp" }), await thing()];
  for (const { product } of [seen, gone]) {
    await page.goto(`/p/${product.slug}`);
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem("agora:seen") ?? ""))
      .toContain(product.id);
  }
  await db.stockLevel.update({ where: { id: gone.level.id }, data: { reserved: gone.level.quantity } });
  await page.goto(`/p/${now.product.slug}`);
  const row = page.getByRole("region", { name: "Looked at before" });
  await row.scrollIntoViewIfNeeded();
  await expect(row.getByRole("link", { name: seen.product.title })).toBeVisible();
  await expect(row.getByRole("link", { name: gone.product.title })).toHaveCount(0);
  await row.getByRole("button", { name: "Forget what I looked at" }).click();
  await expect(row).toHaveCount(0);
});

test("a guest asks to be told when it costs less, and ends it by the mailed link", async ({ page }) => {
  const { product, variant } = await thing({ price: 5_000 });
  const email = `ada-${newId().slice(-12)}@example.test`;
  await page.goto(`/p/${product.slug}`);
  const prices = page.getByRole("region", { name: "Price history" });
  await prices.scrollIntoViewIfNeeded();
  await expect(prices.getByRole("img", { name: /The price was \$50\.00/ })).toBeVisible();
  await prices.getByText("All prices as a table").click();
  await expect(prices.getByRole("cell", { name: "$50.00" })).toBeVisible();
  await prices.getByLabel("Email").fill(email);
  await prices.getByRole("button", { name: "Tell me" }).click();
  await expect(prices.getByText("We write when it costs less than $50.00")).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await db.offer.updateMany({ where: { variantId: variant.id }, data: { price: 4_000 } });
  const mailed = () => db.notification.findFirst({ where: { recipient: email, template: "price-drop" } });
  await expect.poll(mailed, { timeout: 60_000 }).not.toBeNull();
  const stop = /\/alerts\/price\/\S+/.exec((await mailed())?.text ?? "")?.[0] ?? "";
  await page.goto(stop);
  await page.getByRole("button", { name: "No more mails about this" }).click();
  await expect(page.getByRole("heading", { name: "No more mails" })).toBeVisible();
});
