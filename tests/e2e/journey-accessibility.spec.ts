import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { expect, expectAccessibleInBothThemes, test } from "./fixtures";
import { accountOf, PAGES } from "./pages";

/** The routes that have a page: folders of `app` without the groups in parentheses. */
function routes(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => /(^|\/)page\.tsx$/.test(path))
    .map((path) => {
      const parts = dirname(path)
        .split("/")
        .filter((part) => part !== "." && !part.startsWith("("));
      return `/${parts.join("/")}`;
    })
    .sort();
}

test("every page of the store is in the list that is checked", () => {
  expect(Object.keys(PAGES).sort()).toEqual(routes());
});

for (const [route, entry] of Object.entries(PAGES)) {
  if ("leadsTo" in entry) continue;
  test(`axe finds nothing on ${route}, light or dark, and it fits the screen`, async ({ page, login }) => {
    const account = await accountOf(entry.as ?? "guest");
    if (account) await login(account);
    const address = typeof entry.address === "string" ? entry.address : await entry.address(page);
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectAccessibleInBothThemes(page);
    const root = page.locator("html");
    const beside = await root.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(beside, "pixels beside the screen").toBeLessThanOrEqual(0);
  });
}

test("axe finds nothing on a page that is not there", async ({ page }) => {
  expect((await page.goto("/nothing/of/the/kind"))?.status()).toBe(404);
  await expectAccessibleInBothThemes(page);
});

test("axe finds nothing in the cart drawer", async ({ page }) => {
  const entry = PAGES["/p/[slug]"];
  if (!entry || "leadsTo" in entry || typeof entry.address === "string") throw new Error("No product page");
  await page.goto(await entry.address(page));
  // Its scripts may come after the page; a form that is sent before them leads to the cart's own page.
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await expect(page.getByRole("dialog", { name: "Cart" })).toContainText("Go to checkout");
  await page.waitForLoadState("networkidle");
  await expectAccessibleInBothThemes(page);
});
