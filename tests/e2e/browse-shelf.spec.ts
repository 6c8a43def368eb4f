import type { Page } from "@playwright/test";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { category, sellable } from "@/tests/support/factories";
import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./fixtures/accessibility";

const PAGE = 30;
const MORE_THAN_A_PAGE = 33;

/** A department of a name nobody has, with more things than a page shows, dearer one by one. */
async function fullShelf() {
  const shelf = await category({ name: `Shelf ${newId().slice(-6)}` });
  for (let index = 0; index < MORE_THAN_A_PAGE; index += 1) {
    await sellable({ categoryId: shelf.id, title: `Thing ${index}`, price: 1_000 + index * 100 });
  }
  return shelf;
}

const titles = (page: Page) => page.getByRole("article").getByRole("heading").allTextContents();

test("a shelf goes on where it stopped, in the order that was asked for", async ({ page }) => {
  const shelf = await fullShelf();
  await page.goto(`/c/${shelf.path}`);
  await page
    .getByRole("navigation", { name: "Order" })
    .getByRole("link", { name: "Price, low first" })
    .click();
  await expect(page).toHaveURL(`/c/${shelf.path}/sort/price-low`);
  await expect(page.getByRole("article")).toHaveCount(PAGE);
  const first = await titles(page);
  expect(first[0]).toBe("Thing 0");

  await page.getByRole("link", { name: "More products" }).click();
  await expect(page.getByRole("article")).toHaveCount(MORE_THAN_A_PAGE - PAGE);
  const rest = await titles(page);
  expect(new Set([...first, ...rest]).size).toBe(MORE_THAN_A_PAGE);
  expect(rest.at(-1)).toBe(`Thing ${MORE_THAN_A_PAGE - 1}`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await page.getByRole("link", { name: "From the start" }).click();
  await expect(page).toHaveURL(`/c/${shelf.path}/sort/price-low`);
});

test("a shelf leads to its filters and says when it is empty", async ({ page }) => {
  const shelf = await fullShelf();
  await page.goto(`/c/${shelf.path}`);
  await expect(page.getByRole("link", { name: `Filter ${shelf.name}` })).toHaveAttribute(
    "href",
    `/search?category=${shelf.path}`,
  );
  const bare = await category();
  await page.goto(`/c/${bare.path}`);
  await expect(page.getByRole("heading", { name: "Nothing here yet" })).toBeVisible();
});

test("a seller's page shows who sells and what", async ({ page }) => {
  const { sellerId, product } = await sellable({ title: "Turned bowl" });
  const seller = await db.seller.update({
    where: { id: sellerId },
    data: { story: "Two lathes and a dog." },
  });
  await page.goto(`/s/${seller.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(seller.name);
  await expect(page.getByText("Two lathes and a dog.")).toBeVisible();
  await page.getByRole("link", { name: product.title }).click();
  await expect(page).toHaveURL(`/p/${product.slug}`);
});

test("a wrong address is a real 404 that leads on", async ({ page }) => {
  for (const path of [
    "/c/nowhere",
    "/c/nowhere/sort/price-low",
    "/p/nothing",
    "/s/nobody",
    "/no/such/page",
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This is not on any shelf.");
    await expect(page.getByRole("link", { name: "All departments" })).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Search the market" })).toBeVisible();
  }
});

test("axe finds nothing on an empty shelf", async ({ page }) => {
  const bare = await category();
  await page.goto(`/c/${bare.path}`);
  await page.waitForLoadState("networkidle");
  await expectAccessibleInBothThemes(page);
});
