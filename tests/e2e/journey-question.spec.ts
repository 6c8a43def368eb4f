import { db } from "@/lib/platform/db/client";
import { sellable, user } from "@/tests/support/factories";
import { expect, pageOf, test } from "./fixtures";
import { expectAccessible } from "./fixtures/accessibility";
import { WAIT } from "./selling";

test("a shopper asks from the product's page, the seller answers, and the page shows it", async ({
  page,
  login,
  browser,
}) => {
  test.setTimeout(300_000);
  const { product, sellerId } = await sellable({ title: "Tarred rope" });
  const { slug } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const seller = await user({ memberOf: sellerId, name: "Rosa Ropemaker" });
  const shopper = await user({ name: "Mara Keller" });

  await page.goto(`/p/${product.slug}`);
  await expect(page.getByText("Nobody has asked about this yet.")).toBeVisible(WAIT);
  await page.getByRole("link", { name: "Ask a question" }).click();
  await page.waitForURL(/\/sign-in\?callbackUrl=%2Fask%2F/, WAIT);

  await login(shopper);
  await page.goto(`/p/${product.slug}`);
  await page.getByRole("link", { name: "Ask a question" }).click();
  await expect(page.getByRole("heading", { name: "Ask a question" })).toBeVisible(WAIT);
  await expect(page.getByRole("link", { name: "Tarred rope" })).toBeVisible();
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("Write your question.")).toBeVisible(WAIT);
  await expect(page.getByLabel("Your question")).toBeFocused();
  await page.getByLabel("Your question").fill("Does it smell of tar?");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("Your question was sent.")).toBeVisible(WAIT);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Your questions" }).click();
  await expect(page.getByText("Waits for an answer")).toBeVisible(WAIT);
  await expect(async () => {
    await page.goto(`/p/${product.slug}`);
    await expect(page.getByText("Not answered yet.")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByText("Mara K.")).toBeVisible();

  const desk = await pageOf(browser, seller, page);
  await desk.goto(`/sell/${slug}`);
  await expect(desk.getByText("nobody has answered yet")).toBeVisible(WAIT);
  await desk.goto(`/sell/${slug}/questions`);
  await desk.getByLabel("Answer Mara K.").fill("Only for the first week.");
  await desk.getByRole("button", { name: "Answer" }).click();
  await expect(desk.getByText("Your answer stands at the product.")).toBeVisible(WAIT);
  await desk.context().close();

  await expect(async () => {
    await page.goto(`/p/${product.slug}`);
    await expect(page.getByText("Only for the first week.")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await page.goto("/account/questions");
  await expect(page.getByText("Answered", { exact: true })).toBeVisible(WAIT);
  await expectAccessible(page);
  const mail = await db.notification.findFirst({ where: { recipient: shopper.email } });
  expect(mail?.subject).toBe("Your question about Tarred rope is answered");
});
