import { newId } from "@/lib/platform/ids";
import { sellable } from "@/tests/support/factories";
import { expect, test } from "./fixtures";

test.use({ javaScriptEnabled: false });

test("without script the market is browsed from home to a product", async ({ page }) => {
  const { product, category } = await shelf();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await page.goto(`/c/${category.path}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(category.name);
  await page.getByRole("link", { name: product.title }).first().click();
  await expect(page).toHaveURL(`/p/${product.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(product.title);
  await expect(page.getByText("$1,299.00").first()).toBeVisible();
});

test("without script a product is put into the cart, its quantity changed, and taken out again", async ({
  page,
}) => {
  const { product } = await shelf();
  await page.goto(`/p/${product.slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();

  await expect(page).toHaveURL("/cart");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cart");
  await expect(page.getByRole("link", { name: product.title })).toBeVisible();
  await page.getByRole("spinbutton", { name: `Quantity of ${product.title}` }).fill("3");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("3 things").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Sum" })).toContainText("$3,897.00");

  await page.getByRole("button", { name: `Remove ${product.title}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your cart is empty");
});

/** A department with one product of 9 units at $1,299. */
function shelf() {
  return sellable({ price: 129_900, quantity: 9, title: `Walnut record player ${newId().slice(-6)}` });
}
