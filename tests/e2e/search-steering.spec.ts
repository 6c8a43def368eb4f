import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { user } from "@/tests/support/factories";
import { expect, test } from "./fixtures";
import { thing } from "./shopping";

/** A word that several products of the market have in their titles. */
async function commonWord(): Promise<string> {
  const [row] = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM search_words WHERE length(word) > 4 AND products BETWEEN 4 AND 20 ORDER BY products DESC, word LIMIT 1`;
  if (!row) throw new Error("No word is common");
  return row.word;
}

/** A word that only the products of this test have in their titles: other tests make and sell theirs meanwhile. */
function ownWord(): string {
  const letters = [...newId().slice(-8)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
  return `zar${letters.join("")}`;
}

test("an operator puts a product first, and a shopper sees it there", async ({ page, login }) => {
  const query = ownWord();
  for (const kind of ["lamp", "vase", "bowl", "tray"]) await thing({ title: `${query} ${kind}` });
  await login(await user({ staffRole: "OPERATOR" }));
  const shown = page.getByRole("region", { name: "What shoppers see now" }).getByRole("listitem");
  await expect(async () => {
    await page.goto(`/admin/search/rule?q=${query}`);
    await expect(shown).toHaveCount(4, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto("/admin/search?show=rules");
  await page.getByRole("textbox", { name: "Query to steer" }).first().fill(query);
  await page.getByRole("textbox", { name: "Query to steer" }).first().press("Enter");
  await expect(page.getByRole("heading", { name: `“${query}”` })).toBeVisible();
  const last = shown.nth(3);
  const pinned = page.getByRole("region", { name: "First", exact: true }).getByRole("listitem");
  await expect(async () => {
    if ((await pinned.count()) === 0)
      await last.getByRole("button", { name: /: first$/ }).click({ timeout: 2_000 });
    await expect(pinned).toHaveCount(1, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await shown
    .first()
    .getByRole("button", { name: /: last$/ })
    .click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. Shoppers see it now.")).toBeVisible();
  const { products } = await db.searchRule.findUniqueOrThrow({
    where: { query },
    include: { products: { include: { product: true }, orderBy: { place: "asc" } } },
  });
  const [first, buried] = products.map(({ product }) => product.title);
  await page.goto(`/search?q=${encodeURIComponent(query)}`);
  const titles = page.getByRole("main").getByRole("article").getByRole("heading");
  await expect(titles).toHaveCount(4);
  await expect(titles.first()).toHaveText(first ?? "");
  await expect(titles.last()).toHaveText(buried ?? "");
  // Opening a result is counted for the report.
  const counted = page.waitForRequest((request) => request.url().endsWith("/api/live/search-click"));
  await titles.first().getByRole("link").click();
  expect((await counted).postData()).toBe(query);
});

test("a query leads to another page, and words come to mean the same", async ({ page, login }, {
  project,
}) => {
  const made = `zz${project.name}word`;
  await db.searchRule.deleteMany({ where: { query: made } });
  await db.searchSynonym.deleteMany({ where: { words: { has: made } } });
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto(`/admin/search/rule?q=${made}`);
  // Until the script is there, what is typed and clicked goes nowhere: tried again.
  await expect(async () => {
    await page.getByRole("textbox", { name: "Leads to" }).fill("https://elsewhere.test");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("A page of this store, such as /c/kitchen", { exact: true })).toBeVisible({
      timeout: 3_000,
    });
  }).toPass({ timeout: 60_000 });
  await page.getByRole("textbox", { name: "Leads to" }).fill("/deals");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. Shoppers see it now.")).toBeVisible();
  await page.goto(`/search?q=${made}`);
  await expect(page).toHaveURL(/\/deals$/);

  await page.goto(`/admin/search/rule?q=${made}`);
  await expect(async () => {
    await page.getByRole("button", { name: "Remove the rule" }).click({ timeout: 2_000 });
    await expect(page.getByText("The rule is gone.")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto("/admin/search?show=synonyms");
  const words = `${made}, ${await commonWord()}`;
  await expect(async () => {
    await page.getByRole("textbox", { name: "Words" }).fill(words);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. Searches follow within a minute.")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(`/search?q=${made}`);
  await expect(page.getByRole("main").getByRole("article").first()).toBeVisible();
});
