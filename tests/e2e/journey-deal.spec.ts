import { createDeal } from "@/lib/deals/commands/pool";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { expect, expectAccessibleInBothThemes, origin, type Page, test } from "./fixtures";
import { chooseCard, confirmedOrder, deliverToNewYork, placeOrder, thing } from "./shopping";

const HOUR_MS = 3_600_000;

/** A deal at 30.00 instead of 42.00 that runs, on something that only this test buys. */
async function deal({ units = 3, startsInMs = -HOUR_MS, endsInMs = HOUR_MS } = {}) {
  const bought = await thing({ price: 4200, quantity: units + 2, title: "Copper kettle" });
  const slug = `kettle-${newId().slice(-10)}`;
  const created = await createDeal({
    offerId: bought.offer.id,
    title: bought.product.title,
    slug,
    price: 3000,
    startsAt: new Date(Date.now() + startsInMs),
    endsAt: new Date(Date.now() + endsInMs),
    units,
    limitPerShopper: 1,
  });
  if (!created.ok) throw new Error(created.error.message);
  return { ...bought, slug, dealId: created.data.dealId };
}

const claimButton = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("button", { name: /^Claim/ })
    .first();

test("a running deal is claimed on the product's page and paid for", async ({ page }) => {
  const kettle = await deal();
  await page.goto(`/p/${kettle.product.slug}`);
  const panel = page.getByRole("region", { name: "Deal" });
  await expect(panel).toContainText("$30.00");
  await panel.getByRole("button", { name: /^Claim/ }).click();
  await expect(page).toHaveURL(new RegExp(`/deals/${kettle.slug}$`));
  await expect(page.getByRole("heading", { name: "It is yours" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("timer").last()).toHaveText(/^[0-5]:\d\d$/);
  await expectAccessibleInBothThemes(page);

  await page.reload();
  await expect(page.getByRole("heading", { name: "It is yours" })).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("Yours at the deal's price");
  await expect(page.getByRole("main")).toContainText("$30.00");

  await page.goto(`/deals/${kettle.slug}`);
  await page.getByRole("button", { name: "Go to checkout" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Yours at the deal's price");
  await deliverToNewYork(page, `guest-${newId().slice(-12)}@example.test`);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  const number = await confirmedOrder(page);

  const group = await db.orderGroup.findUniqueOrThrow({
    where: { number },
    include: { orders: { include: { lines: true } } },
  });
  expect(group.orders[0]?.lines).toMatchObject([{ dealId: kettle.dealId, unitPrice: 3000, quantity: 1 }]);
  expect(await db.deal.findUniqueOrThrow({ where: { id: kettle.dealId } })).toMatchObject({ claimed: 1 });

  await page.goto(`/deals/${kettle.slug}`);
  await expect(page.getByRole("heading", { name: "You have your share" })).toBeVisible();
});

test("who comes later waits in line, keeps the place, and gets what is given back", async ({
  page,
  browser,
}) => {
  const kettle = await deal({ units: 1 });
  await page.goto(`/deals/${kettle.slug}`);
  await claimButton(page).click();
  await expect(page.getByRole("heading", { name: "It is yours" })).toBeVisible();

  const others = await Promise.all([1, 2].map(() => browser.newContext({ baseURL: origin })));
  const [second, third] = (await Promise.all(others.map((one) => one.newPage()))) as [Page, Page];
  for (const waiting of [second, third]) {
    await waiting.goto(`/deals/${kettle.slug}`);
    await claimButton(waiting).click();
  }
  await expect(second.getByRole("heading", { name: "You are next" })).toBeVisible();
  await expect(third.getByRole("heading", { name: "You are in line" })).toBeVisible();
  await third.reload();
  await expect(third.getByText("2 of 2")).toBeVisible();
  const tab = await (others[1] as (typeof others)[number]).newPage();
  await tab.goto(`/deals/${kettle.slug}`);
  await expect(tab.getByText("2 of 2")).toBeVisible();
  await tab.close();
  await expectAccessibleInBothThemes(third);

  await page.getByRole("button", { name: "Give it back" }).click();
  await expect(page.getByRole("heading", { name: "It is yours" })).toHaveCount(0);
  await expect(second.getByRole("heading", { name: "It is yours" })).toBeVisible({ timeout: 60_000 });
  await expect(third.getByRole("heading", { name: "You are next" })).toBeVisible({ timeout: 60_000 });
  await second.goto("/cart");
  await expect(second.getByRole("main")).toContainText(kettle.product.title);
  for (const context of others) await context.close();
});

test("before it starts and after it is over the page says so and shows what is like it", async ({ page }) => {
  const soon = await deal({ startsInMs: HOUR_MS, endsInMs: 2 * HOUR_MS });
  await page.goto(`/deals/${soon.slug}`);
  await expect(page.getByRole("heading", { name: "Not yet" })).toBeVisible();
  await expect(claimButton(page)).toHaveCount(0);

  const over = await deal();
  await db.deal.update({ where: { id: over.dealId }, data: { endsAt: new Date(Date.now() - 1_000) } });
  await page.goto(`/deals/${over.slug}`);
  await claimButton(page)
    .click({ timeout: 5_000 })
    .catch(() => {});
  await expect(page.getByRole("heading", { name: "This deal is over" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Similar things" })).toBeVisible();

  const gone = await deal({ units: 1 });
  await db.$executeRaw`SELECT claim_deal(${gone.dealId}::uuid, ARRAY['guest:somebody'], now() + interval '1 hour')`;
  await db.dealClaim.updateMany({ where: { dealId: gone.dealId }, data: { state: "ORDERED" } });
  await page.goto(`/deals/${gone.slug}`);
  await claimButton(page).click();
  await expect(page.getByRole("heading", { name: "All claimed" })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});
