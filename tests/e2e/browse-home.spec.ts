import { expect, type Page, test } from "./fixtures";

test("home leads to departments, deals and things", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const title of ["Loved this week", "Departments", "Just in"]) {
    await expect(page.getByRole("heading", { name: title, level: 2 }).first()).toBeVisible();
  }
  await page.getByRole("region", { name: "Departments" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/c\/[a-z0-9-]+$/);
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("cards learn their promise and the deal its clock after the page is there", async ({ page }) => {
  await page.goto("/");
  await expect(
    page
      .getByRole("article")
      .first()
      .getByText(/^Get it \w{3} \d{1,2} \w{3}/),
  ).toBeVisible();
  const deal = page.getByRole("region", { name: "Deal" });
  await expect(deal.getByRole("timer")).toHaveText(/\d\d:\d\d:\d\d/);
  await expect(deal.getByText(/% claimed|All claimed/)).toBeVisible();
});

test("no page scrolls sideways", async ({ page }) => {
  for (const path of ["/", "/deals", "/s"]) {
    await page.goto(path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, path).toBeLessThanOrEqual(0);
  }
});

/** Until the script is there, a choice goes nowhere: tried again. */
async function chooseTheme(page: Page, from: string, to: string): Promise<void> {
  await expect(async () => {
    await page.getByLabel("Appearance").selectOption(from);
    await page.getByLabel("Appearance").selectOption(to);
    await expect(page.locator("html")).toHaveAttribute("data-theme", to, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

test("a theme is chosen once and kept, without a flash and without a cookie", async ({ page, context }) => {
  await page.goto("/");
  await chooseTheme(page, "light", "dark");
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("theme");
  await chooseTheme(page, "light", "system");
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("the place decides where promises lead to", async ({ page, isMobile }) => {
  await page.goto("/");
  const open = async () => {
    if (isMobile) await page.getByRole("button", { name: "Menu", exact: true }).click();
    await page
      .getByRole("button", { name: /Deliver to/ })
      .filter({ visible: true })
      .click();
  };
  await open();
  const form = page.getByRole("dialog", { name: "Where shall it go?" });
  const country = form.getByLabel("Country");
  const other = await country.locator("option").evaluateAll((options) => {
    const found = (options as HTMLOptionElement[]).find((option) => option.value !== "US");
    return { code: found?.value ?? "", name: found?.textContent ?? "" };
  });
  await country.selectOption(other.code);
  await form.getByLabel("Postcode").fill("1100");
  const asked = page.waitForRequest((request) => request.url().includes("/api/live/cards"));
  await form.getByRole("button", { name: "Deliver here" }).click();
  await asked;
  await expect(form).toBeHidden();
  await page.goto("/");
  if (isMobile) await page.getByRole("button", { name: "Menu", exact: true }).click();
  await expect(page.getByRole("button", { name: /Deliver to/ }).filter({ visible: true })).toContainText(
    `${other.name} 1100`,
  );
});
