import { hashPassword } from "@/lib/accounts/password";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { sellable, user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, type Page, test } from "./fixtures";

/** A shopper with an order of their own, of a seller of its own. */
async function bought(name: string, total: number) {
  const { sellerId } = await sellable();
  const seller = await db.seller.update({
    where: { id: sellerId },
    data: { name: `House ${newId().slice(-8)}` },
  });
  const shopper = await user({ name, passwordHash: await hashPassword("correct horse battery") });
  const sums = { currency: "USD", itemsTotal: total, total };
  const none = { discountTotal: 0, shippingTotal: 0, taxTotal: 0 };
  const owner = { ownerKey: `user:${shopper.id}`, userId: shopper.id };
  const checkout = await db.checkout.create({ data: { ...owner, ...sums, status: "SETTLED" } });
  const number = `E2E-${newId().slice(-10)}`.toUpperCase();
  const group = await db.orderGroup.create({
    data: {
      ...owner,
      ...sums,
      ...none,
      number: `${number}-G`,
      checkoutId: checkout.id,
      email: shopper.email,
      creditTotal: 0,
    },
  });
  await db.order.create({
    data: {
      ...sums,
      ...none,
      number,
      groupId: group.id,
      sellerId,
      userId: shopper.id,
      status: "DELIVERED",
      email: shopper.email,
      address: { name, line1: "1 Main Street", city: "New York", postcode: "10001", country: "US" },
      shippingMethod: "Standard",
    },
  });
  return { shopper, seller, number };
}

test("an operator lists, sorts and searches the market’s orders, and keeps the view in the address", async ({
  page,
  login,
}) => {
  const name = `Quentin ${newId().slice(-8)}`;
  const { seller, number, shopper } = await bought(name, 4_200);
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/orders");
  const search = page.getByRole("searchbox", { name: "Number, name, mail or payment" });
  await search.fill(name);
  await search.press("Enter");
  const row = page.getByRole("row").filter({ hasText: number });
  await expect(row).toContainText("$42.00");
  await expect(row).toContainText("Delivered");
  await page
    .getByRole("navigation", { name: "Which orders" })
    .getByRole("link", { name: "Cancelled" })
    .click();
  await expect(page.getByText(`Nothing found for “${name}”`)).toBeVisible();
  await expect(page).toHaveURL(/show=cancelled/);
  await page.goto(`/admin/orders?seller=${seller.slug}&sort=largest`);
  await expect(row).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole("link", { name: new RegExp(`^${seller.name}.*take away`) }).click();
  await expect(page).toHaveURL(/\/admin\/orders\?sort=largest$/);
  await page.goto(`/admin/orders?q=${encodeURIComponent(shopper.email)}`);
  await row.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

/** Presses `act` with a reason; until the script is there the form goes nowhere, and is sent again. */
async function decide(page: Page, reason: string, act: string, then: string): Promise<void> {
  const done = page.getByRole("button", { name: then });
  await expect(async () => {
    if (!(await done.isVisible())) {
      await page.getByRole("textbox", { name: "Reason" }).fill(reason);
      await page.getByRole("button", { name: act }).click({ timeout: 5_000 });
    }
    await expect(done).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 90_000 });
}

test("an operator finds a person, closes their sign-in with a reason they read, and opens it again", async ({
  page,
  context,
  login,
}) => {
  const name = `Rosalind ${newId().slice(-8)}`;
  const { shopper, number } = await bought(name, 1_500);
  const operator = await user({ staffRole: "OPERATOR" });
  await login(operator);
  await page.goto("/admin/people");
  const search = page.getByRole("searchbox", { name: "Name or mail" });
  await search.fill(name.slice(3));
  await search.press("Enter");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("region", { name: "Orders, newest first" })).toContainText(number);

  await decide(page, "Two stolen cards were used", "Close it", "Open it again");
  await expect(page.getByText("Sign-in closed").first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Entries, newest first" })).toContainText("person.close");
  await expectAccessibleInBothThemes(page);

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("Mail address").fill(shopper.email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This account is closed for now: Two stolen cards were used")).toBeVisible();

  await login(operator);
  await page.goto(`/admin/people/${shopper.id}`);
  await decide(page, "The cards were theirs", "Open it again", "Close it");
  const everywhere = page.getByRole("button", { name: new RegExp(`ign out everywhere: ${name}`) });
  await everywhere.click();
  await expect(everywhere).toHaveText("Really sign out everywhere");
  await everywhere.click();
  await expect(page.getByRole("list", { name: "Entries, newest first" })).toContainText("person.sign-out");
});
