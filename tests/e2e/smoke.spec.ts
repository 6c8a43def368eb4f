import { sellable } from "@/tests/support/factories";
import { expect, expectAccessible, test } from "./fixtures";

test("home opens", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible();
  await expectAccessible(page);
});

test("a product can be read", async ({ page, login }) => {
  const { product } = await sellable({ title: "A lamp", price: 1299 });
  await login();
  const answer = await page.goto(`/p/${product.slug}`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A lamp");
});
