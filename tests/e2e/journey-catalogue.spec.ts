import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { sellable, seller, user } from "@/tests/support/factories";
import { expect, test } from "./fixtures";

const word = () => `zz${newId().slice(-8)}`;

test("an operator adds a category, says what it asks, and moves its address; the former one leads on", async ({
  page,
  login,
}) => {
  const name = `Shelf ${word()}`;
  const slug = name.toLowerCase().replace(" ", "-");
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/catalogue/categories/new");
  await expect(async () => {
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("button", { name: "Add category" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await page.getByRole("button", { name: "Add attribute" }).click();
  await page
    .getByRole("region", { name: "What it asks" })
    .getByRole("textbox", { name: "Name" })
    .fill("Finish");
  await page.getByRole("combobox", { name: "Type" }).selectOption("Choice");
  await page.getByRole("button", { name: "Save attributes" }).click();
  await expect(page.getByText("Give at least two choices, one a line.").first()).toBeVisible();
  for (const [at, choice] of ["Brass", "Steel"].entries()) {
    await page.getByRole("button", { name: "Add choice" }).click();
    await page.getByRole("textbox", { name: `Choice ${at + 1} of Finish` }).fill(choice);
  }
  await page.getByRole("button", { name: "Save attributes" }).click();
  const saved = page.getByText("Saved. Sellers are asked for it from now on.");
  await expect(saved).toBeVisible();
  // On a phone it stands over the button until nobody points at it.
  await page.mouse.move(0, 0);
  await expect(saved).toBeHidden({ timeout: 60_000 });

  const { id } = await db.category.findUniqueOrThrow({ where: { path: slug } });
  const { product } = await sellable({ categoryId: id });
  await db.product.update({ where: { id: product.id }, data: { attributes: { finish: "Brass" } } });
  await page.getByRole("textbox", { name: "Choice 1 of Finish" }).fill("Gold");
  await page.getByRole("button", { name: "Save attributes" }).click();
  const told = page.getByRole("dialog", { name: "What this does to products" });
  await expect(told.getByText("“Brass” becomes “Gold” on 1 product.")).toBeVisible();
  await told.getByRole("button", { name: "Save it" }).click();
  await expect(told).toBeHidden();
  await expect
    .poll(async () => (await db.product.findUniqueOrThrow({ where: { id: product.id } })).attributes, {
      timeout: 60_000,
    })
    .toEqual({ finish: "Gold" });

  await page.getByRole("textbox", { name: "Word in the address" }).fill(`${slug}-new`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. Shoppers see it in a moment.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/c/${slug}`);
    await expect(page).toHaveURL(new RegExp(`/c/${slug}-new$`), { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test("a listing that somebody reported is refused from the keyboard, its seller reads why, and it is taken back", async ({
  page,
  login,
  browser,
}, { project }) => {
  test.skip(project.name === "phone", "a phone has no keyboard");
  const { id: sellerId, slug } = await seller();
  const member = await user({ memberOf: sellerId });
  const title = `Lamp ${word()}`;
  const { product } = await sellable({ sellerId, title });
  await db.product.update({ where: { id: product.id }, data: { createdBySellerId: sellerId } });
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(new URL(`/report/product/${product.id}`, process.env.APP_URL).toString());
  await guest.getByRole("radio", { name: "It is not genuine" }).check();
  await guest.getByRole("button", { name: "Report" }).click();
  await expect(guest.getByText("Thank you. Somebody of the market looks at it.")).toBeVisible();
  await guest.context().close();

  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/catalogue/queue");
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row.getByText("It is not genuine")).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Why is it refused?" });
  await expect(async () => {
    await row.getByRole("link", { name: title }).focus();
    await page.keyboard.press("r");
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await dialog.getByRole("textbox", { name: "In your words" }).fill("The maker says so.");
  await dialog.getByRole("button", { name: "Refuse" }).click();
  await expect(row).toBeHidden();
  // The row leaves at once, the answer comes a moment later.
  await expect
    .poll(async () => (await db.product.findUniqueOrThrow({ where: { id: product.id } })).status, {
      timeout: 60_000,
    })
    .toBe("REJECTED");

  await login(member);
  await page.goto(`/sell/${slug}`);
  await expect(page.getByRole("link", { name: /Listings refused/ })).toContainText("1");
  await page.goto(`/sell/${slug}/listings/${product.id}`);
  await expect(page.getByText("The reason: The maker says so.")).toBeVisible();

  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/catalogue/queue?show=decided");
  const decided = page.getByRole("listitem").filter({ hasText: title });
  await expect(async () => {
    await decided.getByRole("button", { name: `Take back: ${title}` }).click({ timeout: 2_000 });
    await expect
      .poll(async () => (await db.product.findUniqueOrThrow({ where: { id: product.id } })).status)
      .toBe("ACTIVE");
  }).toPass({ timeout: 60_000 });
});

test("a product that took another tax class is set back to standard with a reason, and that is taken back", async ({
  page,
  login,
}) => {
  const { id: sellerId } = await seller();
  const title = `Lamp ${word()}`;
  const { product } = await sellable({ sellerId, title });
  await db.product.update({ where: { id: product.id }, data: { createdBySellerId: sellerId } });
  await db.product.update({ where: { id: product.id }, data: { taxClass: "reduced" } });
  const taxed = async () => (await db.product.findUniqueOrThrow({ where: { id: product.id } })).taxClass;

  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/catalogue/queue");
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row).toContainText("It is taxed as reduced, not as standard.");
  await expect(row.getByRole("button", { name: `Keep ${title}` })).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Why is it taxed as standard?" });
  await expect(async () => {
    await row.getByRole("button", { name: `Back to the standard tax class: ${title}` }).click();
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Back to standard" }).click();
  await expect(dialog).toContainText("Say why.");
  await dialog.getByRole("radio", { name: "The law taxes this at the standard rate." }).check();
  await dialog.getByRole("button", { name: "Back to standard" }).click();
  await expect(row).toBeHidden();
  await expect.poll(taxed, { timeout: 60_000 }).toBe("standard");

  await page.goto("/admin/catalogue/queue?show=decided");
  const decided = page.getByRole("listitem").filter({ hasText: title });
  await expect(decided).toContainText("Taxed as standard");
  await expect(decided).toContainText("Reason given: The law taxes this at the standard rate.");
  await expect(async () => {
    await decided.getByRole("button", { name: `Take back: ${title}` }).click({ timeout: 2_000 });
    await expect.poll(taxed).toBe("reduced");
  }).toPass({ timeout: 60_000 });
});

test("two products are compared and made one; the address of the other leads there", async ({
  page,
  login,
}) => {
  const keep = await sellable({ title: `Kettle ${word()}` });
  const gone = await sellable({ title: `Kettle ${word()}`, categoryId: keep.category.id });
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto("/admin/catalogue/duplicates");
  await page.getByRole("textbox", { name: "Address or id of product 1" }).fill(`/p/${keep.product.slug}`);
  await page.getByRole("textbox", { name: "Address or id of product 2" }).fill(gone.product.id);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { name: "Are these one product?" })).toBeVisible();
  // Ticked before the page's scripts have come, it stays so.
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**/*.js", (route) => released.then(() => route.continue()));
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("checkbox", { name: /They are the same product/ }).check();
  release();
  await page.waitForLoadState("networkidle");
  const merge = page.getByRole("button", { name: "Merge the two" });
  await merge.click();
  await expect(page.getByText("Merged: 1 offer and 0 reviews came along.")).toBeVisible();
  await page.goto(`/p/${gone.product.slug}`);
  await expect(page).toHaveURL(new RegExp(`/p/${keep.product.slug}$`));
});

test("two brands become one, and a search for the former leads to the other", async ({ page, login }) => {
  const [from, into] = [word(), word()];
  const brand = await db.brand.create({ data: { slug: from, name: from } });
  await db.brand.create({ data: { slug: into, name: into } });
  const { product } = await sellable({ title: `Cup ${from}` });
  await db.product.update({ where: { id: product.id }, data: { brandId: brand.id } });
  await login(await user({ staffRole: "OPERATOR" }));
  await page.goto(`/admin/catalogue/brands/${brand.id}?q=${into}`);
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: `Merge into ${into}` }).click({ timeout: 2_000 });
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: into })).toBeVisible();
  await page.goto(`/search?brand=${from}`);
  await expect(page).toHaveURL(new RegExp(`brand=${into}`));
});
