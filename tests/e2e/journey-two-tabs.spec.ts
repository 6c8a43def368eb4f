import { newId } from "@/lib/platform/ids";
import { sellable } from "@/tests/support/factories";
import { expect, test } from "./fixtures";

test("two tabs show one cart", async ({ page, context }) => {
  const { product } = await sellable({ price: 2500, title: `Desk lamp ${newId().slice(-6)}` });
  const other = await context.newPage();
  await page.goto(`/p/${product.slug}`);
  await other.goto(`/p/${product.slug}`);

  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await expect(page.getByRole("dialog", { name: "Cart" })).toContainText("1 thing");
  await other.bringToFront();
  await expect(other.getByRole("link", { name: "Cart 1 thing" })).toBeVisible();

  await other.goto("/cart");
  await other.getByRole("button", { name: `Remove ${product.title}` }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Your cart is empty");
  await page.bringToFront();
  await expect(page.getByRole("dialog", { name: "Cart" })).toContainText("Your cart is empty");
});
