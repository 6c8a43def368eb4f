import { Secret, TOTP } from "otpauth";
import { sessionCookieName, writeSessionToken } from "@/lib/accounts/session-token";
import { newId } from "@/lib/platform/ids";
import * as make from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, test } from "./fixtures";

/** What the app shows now for the key that the page gave. */
const codeOf = (key: string) => new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) }).generate();

test("staff set up an app, keep their codes, and are asked for one in the next browser", async ({
  page,
  login,
  browser,
  baseURL,
}) => {
  const member = await login(await make.user({ staffRole: "SUPPORT" }));
  await page.goto("/staff/second-factor?to=/admin/outbox");
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const key = await page.locator("code").textContent();
  await page.getByLabel("Code").fill(codeOf(key ?? ""));
  await page.getByRole("button", { name: "Set up" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await expect(page).toHaveTitle(/./);
  const recovery = await codes.first().textContent();
  await expectAccessibleInBothThemes(page);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const other = await browser.newContext({ baseURL });
  const value = await writeSessionToken({ userId: member.id, sessionVersion: member.sessionVersion });
  await other.addCookies([{ name: sessionCookieName(), value, url: baseURL ?? "" }]);
  const second = await other.newPage();
  await second.goto("/admin/outbox");
  await expect(second.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await expectAccessibleInBothThemes(second);
  await second.getByLabel("Code").fill("000000");
  await second.getByRole("button", { name: "Confirm" }).click();
  await expect(second.getByText("This is not the code the app shows now.")).toBeVisible();
  await second.getByLabel("Code").fill(recovery ?? "");
  await second.getByRole("button", { name: "Confirm" }).click();
  await second.waitForURL("**/admin");
  await expect(second.getByRole("heading", { level: 1 })).toBeVisible();
  await other.close();
});

test("an operator sets a seller’s commission, sees what a listing pays, and ends it", async ({
  page,
  login,
}) => {
  await login(await make.user({ staffRole: "OPERATOR" }));
  const note = `trial ${newId().slice(-6)}`;
  const seller = await make.seller({ name: `House ${newId().slice(-6)}` });
  const { offer } = await make.sellable({ sellerId: seller.id });
  await page.goto("/admin/money/commission");
  await page.getByRole("searchbox", { name: "Seller", exact: true }).fill(seller.name);
  await page.getByRole("list", { name: "Seller found" }).getByRole("button", { name: seller.name }).click();
  await page.getByLabel("Rate in percent").fill("7,5");
  await page.getByLabel("Why").fill(note);
  await page.getByRole("button", { name: "Set the rate" }).click();
  const row = page.getByRole("row").filter({ hasText: note });
  await expect(row).toContainText("7.5 %");
  await page.goto(`/admin/money/commission?listing=${offer.id}`);
  const pays = page.getByRole("region", { name: "What each offer pays now" }).getByRole("row").nth(1);
  await expect(pays).toContainText("7.5 %");
  const end = page.getByRole("row").filter({ hasText: note }).getByRole("button");
  await end.click();
  await expect(end).toHaveText("Really end");
  await end.click();
  await expect(page.getByRole("row").filter({ hasText: note })).toHaveCount(0);
  await page.goto("/admin/money/commission?state=ended");
  await expect(page.getByRole("row").filter({ hasText: note })).toBeVisible();
});
