import { readFile } from "node:fs/promises";
import { newId } from "@/lib/platform/ids";
import * as make from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, test } from "./fixtures";

test("an operator narrows the sellers, has them written, leaves, comes back, and finds it in the log", async ({
  page,
  login,
}) => {
  const mark = newId().slice(-8);
  await make.seller({ name: `=1+1 ${mark}`, status: "SUSPENDED" });
  await make.seller({ name: `Open ${mark}` });
  const operator = await login(await make.user({ staffRole: "OPERATOR", name: `Otto ${mark}` }));
  await page.goto("/admin/sellers");
  await page.getByRole("searchbox", { name: "Search sellers" }).fill(mark);
  await page.getByRole("searchbox", { name: "Search sellers" }).press("Enter");
  await expect(page.getByRole("row").filter({ hasText: mark })).toHaveCount(2);
  await page.getByRole("link", { name: "Suspended" }).click();
  await page.waitForURL(/status=SUSPENDED/);
  await expect(page.getByRole("row").filter({ hasText: mark })).toHaveCount(1);
  await page.getByRole("button", { name: "Export as CSV" }).click();
  await page.waitForURL("**/admin/files/*");
  const address = page.url();
  await page.goto("/admin/files");
  await expect(page.getByRole("table", { name: "Files, newest first" })).toContainText(
    `Sellers, words: ${mark}, status: SUSPENDED`,
  );
  await page.goto(address);
  const link = page.getByRole("link", { name: "Download" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await expectAccessibleInBothThemes(page);
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(file.suggestedFilename()).toMatch(/^sellers-.+\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,'=1+1 ${mark},`);

  await page.goto("/admin/audit");
  await page.getByLabel("Who").fill(operator.email);
  await page.getByRole("combobox", { name: "Act" }).fill("table.");
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel("From").fill(today);
  await page.getByRole("button", { name: "Narrow" }).click();
  await page.waitForURL(/act=table/);
  const entries = page.getByRole("table", { name: "Entries, newest first" }).locator("tbody tr");
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText(`words: ${mark}`);
  await expectAccessibleInBothThemes(page);

  await login(await make.user({ staffRole: "ADMIN" }));
  expect((await page.request.get(`${address}/download`)).status()).toBe(404);
});

test("a list narrowed to a seller or a person who is not there shows nothing, and says so", async ({
  page,
  login,
}) => {
  await login(await make.user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/orders?seller=nobody-at-all");
  await expect(page.getByRole("heading", { name: "There is no seller “nobody-at-all”" })).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Export as CSV" })).toHaveCount(0);
  await expectAccessibleInBothThemes(page);
  await page.getByRole("link", { name: /^nobody-at-all/ }).click();
  await page.waitForURL(/\/admin\/orders$/);
  await expect(page.getByRole("heading", { name: /^There is no/ })).toHaveCount(0);
  await page.goto(`/admin/orders?person=${newId()}`);
  await expect(page.getByRole("heading", { name: /^There is no person/ })).toBeVisible();
});
