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
