import { db } from "@/lib/platform/db/client";
import { sellable, user } from "@/tests/support/factories";
import { expect, test } from "./fixtures";
import { addPaper, approve, describeBusiness, handIn, nameBank, WAIT } from "./selling";

test("from the application to a bank account and the first listing live", async ({
  page,
  login,
  context,
}) => {
  test.setTimeout(300_000);
  const applicant = await login();
  const shop = `Harbour Lamps ${applicant.id.slice(-6)}`;
  await page.goto("/sell");
  await page.getByRole("link", { name: "Apply" }).click();
  await page.getByLabel("Name of the shop").fill(shop);
  await page.getByRole("button", { name: "Keep for later" }).click();
  await expect(page.getByText("Kept. Come back whenever you like.")).toBeVisible(WAIT);

  await page.goto("/sell/apply");
  await expect(page.getByLabel("Name of the shop")).toHaveValue(shop);
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByText("things are missing or not right yet")).toBeVisible(WAIT);
  await describeBusiness(page);
  await page.getByLabel("EIN").fill("12-345");
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByText("This is not a valid EIN")).toBeVisible(WAIT);
  await page.getByLabel("EIN").fill("12-3456789");
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByText("Add at least one paper")).toBeVisible(WAIT);
  await addPaper(page);
  await handIn(page);

  const seller = await db.seller.findFirstOrThrow({ where: { name: shop } });
  const { product } = await sellable({ sellerId: seller.id, title: `Pier lamp ${shop}` });
  await page.goto(`/sell/${seller.slug}`);
  await expect(page.getByText("This shop is not open yet")).toBeVisible(WAIT);
  await page.goto(`/p/${product.slug}`);
  await expect(page.getByRole("button", { name: "Add to cart" })).toHaveCount(0);

  await context.clearCookies();
  await login(await user({ staffRole: "OPERATOR" }));
  await approve(page, shop);

  await context.clearCookies();
  await login(applicant);
  await expect(async () => {
    await page.goto(`/p/${product.slug}`);
    await expect(page.getByRole("button", { name: "Add to cart" }).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await nameBank(page, seller.slug);
});

test("a member is invited by mail, joins with a new account, and does what the role may", async ({
  page,
  login,
  context,
}) => {
  test.setTimeout(180_000);
  const { sellerId } = await sellable({ title: "Oak stool" });
  const owner = await user({ memberOf: sellerId, name: "Olga Owner" });
  const { slug, name } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const email = `packer-${owner.id.slice(-8)}@example.test`;
  await login(owner);
  await page.goto(`/sell/${slug}/members`);
  await page.getByLabel("Mail address").fill(email);
  await page.getByRole("radio", { name: /^Orders/ }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("Invited. The mail is on its way.")).toBeVisible(WAIT);
  await expect(page.getByText(email)).toBeVisible(WAIT);

  await context.clearCookies();
  const mail = await db.notification.findFirstOrThrow({ where: { recipient: email } });
  const link = /https?:\S+\/sell\/join\?token=\S+/.exec(mail.text)?.[0] ?? "";
  await page.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await expect(page.getByRole("heading", { name: `Work for ${name}` })).toBeVisible(WAIT);
  await page.getByLabel("Name", { exact: true }).fill("Pia Packer");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Make an account and accept" }).click();
  await page.waitForURL(`**/sell/${slug}`, WAIT);
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible(WAIT);
  await expect(page.getByText("Money on its way")).toHaveCount(0);
  await page.goto(`/sell/${slug}/members`);
  await expect(page.getByText("Pia Packer (you)")).toBeVisible(WAIT);
  await expect(page.getByRole("button", { name: "Send the invitation" })).toHaveCount(0);
  await context.clearCookies();
  await page.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await expect(page.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible(WAIT);
});
