import type { Page } from "@playwright/test";
import { db } from "@/lib/platform/db/client";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./fixtures/accessibility";

const box = (page: Page) => page.getByRole("combobox", { name: "Search the market" });

const suggestions = (page: Page) => page.getByRole("listbox", { name: "Suggestions" });

/** A brand with several products, so that there is something to choose between. */
async function someBrand() {
  const [row] = await db.$queryRaw<{ name: string; shelf: string }[]>`
    SELECT b.name, c.name AS shelf FROM products p JOIN brands b ON b.id = p.brand_id JOIN categories c ON c.id = p.category_id
    WHERE p.in_stock GROUP BY b.name, c.name ORDER BY count(*) DESC, b.name LIMIT 1`;
  if (!row) throw new Error("The market has no brand");
  return row;
}

test.describe("on a desk", () => {
  test.use({ viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false });

  test("the search box suggests from the first letter and is worked by keys alone", async ({ page }) => {
    const { name } = await someBrand();
    await page.goto("/", { waitUntil: "networkidle" });
    await box(page).fill(name.slice(0, 1));
    await expect(suggestions(page).getByRole("option").first()).toBeVisible();
    await box(page).fill(name);
    const option = page.getByRole("group", { name: "Brands" }).getByRole("option", { name, exact: true });
    await expect(option).toBeVisible();
    await expect(box(page)).toHaveAttribute("aria-expanded", "true");
    await expectAccessible(page);

    // Down to the brand: the box keeps the focus and names the line.
    while ((await option.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await expect(box(page)).toBeFocused();
    await expect(box(page)).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/search\?brand=/);

    await box(page).fill("zz");
    await page.keyboard.press("Escape");
    await expect(box(page)).toHaveAttribute("aria-expanded", "false");
  });

  test("what was searched for on this device is offered again, and forgotten when told to", async ({
    page,
  }) => {
    const { shelf } = await someBrand();
    await page.goto("/", { waitUntil: "networkidle" });
    await box(page).fill(shelf);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(shelf);
    await page.goto("/", { waitUntil: "networkidle" });
    await box(page).click();
    await expect(
      page.getByRole("group", { name: "Your last searches" }).getByRole("option", { name: shelf }),
    ).toBeVisible();
    await page.getByRole("button", { name: "Forget these searches" }).click();
    await expect(suggestions(page)).toHaveCount(0);
  });

  test("choices take effect at once, can be several, stand in the address, and go away one by one", async ({
    page,
  }) => {
    await page.goto("/search?category=electronics");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Electronics");
    await page.goto("/search");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The whole market");
    const brands = page.getByRole("group", { name: "Brand" }).getByRole("checkbox");
    await brands.nth(0).check();
    await expect(page).toHaveURL(/brand=/);
    await brands.nth(1).check();
    await expect.poll(() => new URL(page.url()).searchParams.getAll("brand").length).toBe(2);
    const chips = page.getByRole("list", { name: "Chosen filters" }).getByRole("link", { name: /, remove/ });
    await expect(chips).toHaveCount(2);
    await expectAccessible(page);

    const address = page.url();
    await page.reload();
    await expect(brands.nth(0)).toBeChecked();
    expect(page.url()).toBe(address);
    await chips.first().click();
    await expect(chips).toHaveCount(1);
    await page.goBack();
    await expect(chips).toHaveCount(2);
  });

  test("a price range is what the cards cost", async ({ page }) => {
    await page.goto("/search?min=20&max=60");
    await expect(page.getByRole("list", { name: "Chosen filters" })).toContainText("from $20");
    await page.getByRole("link", { name: "Price, low first" }).click();
    await expect(page).toHaveURL(/sort=price/);
    const prices = await page.locator("article .display").allTextContents();
    const amounts = prices
      .filter((text) => text.includes("$"))
      .map((text) => Number(text.replace(/[^\d]/g, "")));
    expect(amounts.length).toBeGreaterThan(1);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    for (const amount of amounts) expect(amount >= 2_000 && amount <= 6_000).toBe(true);

    await page.getByRole("textbox", { name: "To", exact: true }).fill("50");
    await page.getByRole("textbox", { name: "To", exact: true }).press("Enter");
    await expect(page).toHaveURL(/max=50/);
    await expect(page.getByRole("list", { name: "Chosen filters" })).toContainText("$50");
  });

  test("a typo is corrected and said; nothing at all leads on", async ({ page }) => {
    const { name } = await someBrand();
    const typo = name.slice(0, 1) + name.slice(2, 3) + name.slice(1, 2) + name.slice(3);
    await page.goto(`/search?${new URLSearchParams({ q: typo })}`);
    await expect(page.getByText("Search instead for")).toBeVisible();
    await expect(page.locator("article").first()).toBeVisible();
    await page.goto("/search?q=qqzzqqzz");
    await expect(page.getByRole("heading", { name: "Look on a shelf" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "What others bought this week" })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("suggestions and filters take the screen and give it back", async ({ page }) => {
    await page.goto("/search");
    await box(page).click();
    await box(page).fill("a");
    await expect(suggestions(page).getByRole("option").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Close search" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Close search" }).click();
    await expect(suggestions(page)).toHaveCount(0);

    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await page.getByRole("checkbox", { name: /^In stock/ }).check();
    await expect(page).toHaveURL(/stock=1/);
    await page.getByRole("button", { name: /^Show / }).click();
    await expect(page.getByRole("link", { name: /In stock\s*, remove/ })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
