import { db } from "@/lib/platform/db/client";
import { sellable, user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, test } from "./fixtures";

/** A seller of its own with one thing to sell, and the seller's owner. */
async function shop(title: string) {
  const goods = await sellable({ price: 1000, quantity: 4, title });
  const owner = await user({ memberOf: goods.sellerId });
  const seller = await db.seller.findUniqueOrThrow({ where: { id: goods.sellerId } });
  return { ...goods, owner, root: `/sell/${seller.slug}`, seller };
}

test("a seller prices, publishes, archives with undo, and counts", async ({ page, login }) => {
  const { offer, owner, root } = await shop("Brass desk lamp");
  await login(owner);
  await page.goto(`${root}/listings`);
  const price = page.getByRole("textbox", { name: "Price of Brass desk lamp", exact: true });
  await price.fill("1.299");
  await price.press("Enter");
  await expect(page.getByText("could mean two amounts")).toBeVisible();
  await expect(price).toHaveValue("1.299");
  await price.fill("12,99");
  await price.press("Enter");
  await expect(price).toHaveValue("12.99");
  await expect(page.getByText("could mean two amounts")).toHaveCount(0);
  await expect
    .poll(async () => (await db.offer.findUniqueOrThrow({ where: { id: offer.id } })).price)
    .toBe(1299);

  await page.getByText("Choose all").click();
  await page.getByRole("button", { name: "Archive" }).click();
  const state = page.getByRole("combobox", { name: "State of Brass desk lamp" });
  await expect(state).toHaveValue("ARCHIVED");
  const told = page.getByRole("listitem").filter({ hasText: "Archived 1 listing" });
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(state).toHaveValue("ACTIVE");

  await page.goto(`${root}/stock/${offer.id}`);
  await page.getByRole("textbox", { name: "Units" }).fill("3");
  await page.getByRole("button", { name: "Receive" }).click();
  await expect(page.getByRole("region", { name: "Movements, newest first" })).toContainText("+3");
  await page.getByText("Count", { exact: true }).click();
  await page.getByRole("textbox", { name: "Counted on the shelf" }).fill("5");
  await page.getByRole("button", { name: "Save the count" }).click();
  await expect(page.getByRole("region", { name: "Movements, newest first" })).toContainText("Counted 5");
});

test("of two people at one listing the second keeps what was typed and is told", async ({ page, login }) => {
  const { offer, owner, root } = await shop("Walnut tray");
  await login(owner);
  await page.goto(`${root}/listings`);
  const price = page.getByRole("textbox", { name: "Price of Walnut tray", exact: true });
  await price.fill("20");
  await db.offer.update({ where: { id: offer.id }, data: { price: 1500, version: { increment: 1 } } });
  await price.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Somebody changed" })).toContainText(
    "Price: now 15.00, yours 20",
  );
  await expect(price).toHaveValue("20");
  await page.getByRole("button", { name: "Save mine" }).click();
  await expect(price).toHaveValue("20.00");
});

test("a seller walks the listings by keys, and sorts them by the head of their prices", async ({
  page,
  login,
}, { project }) => {
  test.skip(project.name === "phone", "a phone has no keyboard");
  const { owner, root, sellerId } = await shop("Oak stool");
  await sellable({ sellerId, price: 400, quantity: 4, title: "Ash stool" });
  await login(owner);
  await page.goto(`${root}/listings`);
  const rows = page.getByRole("list", { name: "Listings" }).locator("[data-row]");
  await page.getByRole("link", { name: "Price: the cheapest first" }).click();
  await page.waitForURL(/sort=cheapest/);
  await expect(rows.first()).toContainText("Ash stool");
  await page.getByRole("link", { name: "Price: the dearest first" }).click();
  await page.waitForURL(/sort=dearest/);
  await expect(rows.first()).toContainText("Oak stool");
  await expect(rows.last()).toContainText("Ash stool");

  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(keys).toContainText("Save all rows", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: /^Oak stool/ })).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: /^Ash stool/ })).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText("1 chosen")).toBeVisible();
  await page.keyboard.press("k");
  await expect(page.getByRole("link", { name: /^Oak stool/ })).toBeFocused();

  const price = page.getByRole("textbox", { name: "Price of Oak stool", exact: true });
  await price.fill("");
  await price.pressSequentially("jx?");
  await expect(price).toHaveValue("jx?");
  await expect(price).toBeFocused();
  await expect(page.getByText("1 chosen")).toBeVisible();
  await expect(keys).toHaveCount(0);
  await expectAccessibleInBothThemes(page);
});

test("cells copied in a spreadsheet fill the sheet, wrong ones say so, and one Undo takes them back", async ({
  page,
  login,
}) => {
  const { offer, owner, root, sellerId } = await shop("Oak bench");
  const { offer: other } = await sellable({ sellerId, price: 2000, quantity: 4, title: "Ash bench" });
  await login(owner);
  await page.goto(`${root}/listings?sort=cheapest`);
  const cell = (name: string, of: string) => page.getByLabel(`${name} of ${of} bench`, { exact: true });
  const paste = (text: string) =>
    cell("State", "Oak").evaluate((field, copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", copied);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  const block = "Paused\t12,50\t9.90\t3\nOn holiday\t1.299\t\t2\nActive\t7\n";
  await expect(async () => {
    await paste(block);
    await expect(cell("Price", "Oak")).toHaveValue("12,50", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText("On holiday is not a state.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "cells pasted" })).toHaveText(
    "7 cells pasted. 2 cells had no place.",
  );
  await expect(cell("Sale until (UTC)", "Oak")).toBeVisible();
  const beside = await page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(beside, "pixels beside the screen").toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Undo the paste" }).click();
  await expect(cell("Price", "Oak")).toHaveValue("10.00");
  await expect(page.getByText("On holiday is not a state.")).toHaveCount(0);

  // Once a row of it is saved, taking the paste back would bring old values back into that row.
  await paste("Paused\t12.50\nActive\t21.00\n");
  await expect(page.getByRole("button", { name: "Undo the paste" })).toBeVisible();
  await cell("Price", "Oak").press("Enter");
  await expect(page.getByRole("button", { name: "Save 1 listing" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo the paste" })).toHaveCount(0);
  await expect(cell("Price", "Oak")).toHaveValue("12.50");
  await expect(cell("Price", "Ash")).toHaveValue("21.00");

  await paste(block);
  await page.getByRole("button", { name: "Save 2 listings" }).click();
  await expect(page.getByText("could mean two amounts")).toBeVisible();
  await expect(cell("Price", "Ash")).toHaveValue("1.299");
  await expect(cell("Price", "Oak")).toHaveValue("12.50");
  expect(await db.offer.findUniqueOrThrow({ where: { id: offer.id } })).toMatchObject({
    price: 1250,
    salePrice: 990,
    handlingDays: 3,
    status: "PAUSED",
  });
  expect(await db.offer.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ price: 2000 });

  await cell("Handling days", "Oak").press("ArrowDown");
  await expect(cell("Handling days", "Ash")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(cell("Handling days", "Oak")).toBeFocused();
});

test("what is typed while a save is on its way, and beside a bulk act, stays; an older Undo undoes nothing", async ({
  page,
  login,
}) => {
  const { offer, owner, root, sellerId } = await shop("Oak ladder");
  const { offer: other } = await sellable({ sellerId, price: 2000, quantity: 4, title: "Ash ladder" });
  await login(owner);
  await page.goto(`${root}/listings?sort=cheapest`, { waitUntil: "networkidle" });
  const price = (of: string) => page.getByRole("textbox", { name: `Price of ${of} ladder`, exact: true });
  const priceOf = async (id: string) => (await db.offer.findUniqueOrThrow({ where: { id } })).price;

  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/listings?*", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await price("Oak").fill("11.00");
  await price("Oak").press("Enter");
  await price("Oak").fill("12.00");
  await price("Ash").fill("21.00");
  await price("Ash").press("Enter");
  letGo();
  await expect.poll(() => priceOf(other.id)).toBe(2100);
  expect(await priceOf(offer.id)).toBe(1100);
  await expect(price("Oak")).toHaveValue("12.00");
  await page.unrouteAll();

  await page.getByRole("checkbox", { name: /Oak ladder/ }).check({ force: true });
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText("Paused 1 listing.")).toBeVisible();
  await expect(price("Oak")).toHaveValue("12.00");
  // Toasts under the pointer stay.
  const toast = (text: string) => page.getByRole("listitem").filter({ hasText: text });
  await toast("Paused 1 listing.").hover();
  await price("Oak").press("Enter");
  await expect.poll(() => priceOf(offer.id)).toBe(1200);
  await expect(toast("Saved 1 listing.").last()).toBeVisible();
  await toast("Paused 1 listing.").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("You changed it again since, so nothing was undone.")).toBeVisible();
  await expect(page.getByText("Somebody changed this listing")).toHaveCount(0);
  expect(await priceOf(offer.id)).toBe(1200);
});

test("what is not there stays in the desk", async ({ page, login }) => {
  const { owner, root } = await shop("Elm tray");
  await login(owner);
  await page.goto(`${root}/orders/ZZZZ-ZZZZ-ZZ`);
  await expect(page.getByRole("heading", { name: "There is nothing here." })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Desk" })).toBeVisible();
  await page.getByRole("link", { name: "To the desk" }).click();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
});

test("a desk says where one is and who, and who has several goes from one to the other", async ({
  page,
  login,
}) => {
  const one = await shop("Elm shelf");
  const two = await shop("Fir shelf");
  await db.sellerMember.create({ data: { sellerId: two.sellerId, userId: one.owner.id, role: "ORDERS" } });
  await login(one.owner);
  await page.goto(`${one.root}/stock/${one.offer.id}`);
  const nav = page.getByRole("navigation", { name: "Desk" });
  await expect(nav.locator("[aria-current]")).toHaveText("Stock");
  await expect(nav.getByRole("link", { name: "Stock" })).toBeInViewport();
  await expect(page.getByRole("link", { name: `Signed in as ${one.owner.name}` })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole("link", { name: `${one.seller.name} to your other desks` }).click();
  await page.getByRole("link", { name: two.seller.name }).click();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  await expect(nav.locator("[aria-current]")).toHaveText("Today");
});

test("an operator suspends a seller: what it sold can't be bought, and the log says why", async ({
  page,
  login,
}) => {
  const { seller, product } = await shop("Copper kettle");
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto(`/admin/sellers?q=${seller.slug}`);
  await page.getByRole("link", { name: seller.name }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Parcels never left");
  await page.getByRole("button", { name: "Suspend the seller" }).click();
  await expect(page.getByRole("heading", { name: "Resume" })).toBeVisible();
  await expect
    .poll(async () => (await db.product.findUniqueOrThrow({ where: { id: product.id } })).buyBoxOfferId, {
      timeout: 60_000,
    })
    .toBeNull();
  await page.goto(`/admin/audit?q=${seller.id}`);
  await expect(page.getByRole("table", { name: "Entries, newest first" })).toContainText(
    "Parcels never left",
  );
  await page.goto("/admin/audit?from=2026-05-04&to=2026-04-30");
  await expect(page.getByText("These days end before they begin")).toBeVisible();
});
