import sharp from "sharp";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { sellable, user, warehouse } from "@/tests/support/factories";
import { expect, test } from "./fixtures";

/** A seller of its own with a warehouse, and the seller's owner. */
async function shop(title: string) {
  const goods = await sellable({ price: 1000, quantity: 4, title });
  await warehouse({ sellerId: goods.sellerId });
  const owner = await user({ memberOf: goods.sellerId });
  const seller = await db.seller.findUniqueOrThrow({ where: { id: goods.sellerId } });
  return { ...goods, owner, root: `/sell/${seller.slug}`, seller };
}

const picture = (background: string) =>
  sharp({ create: { width: 240, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer();

test("a new product with variants and pictures goes live and is found", async ({ page, login }) => {
  const { owner, root, category } = await shop("Plain cup");
  const title = `Quillwort ${category.slug.slice(-6)} notebook`;
  await login(owner);
  await page.goto(`${root}/listings`);
  await page.getByRole("link", { name: "New listing" }).click();
  await page.getByRole("searchbox", { name: "Name, EAN or SKU" }).fill(title);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=/);
  await page.getByRole("link", { name: "Make a new product" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(title);
  // The category is new too, and was made past the store: its tree is told.
  await db.$transaction((tx) => expireLater(tx, [tag("categories")]));
  await expect(async () => {
    await page.reload();
    await page.getByRole("combobox", { name: "Category" }).selectOption(category.id, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });

  await page.getByRole("button", { name: "Add an option" }).click();
  await page.getByRole("textbox", { name: "Option 1", exact: true }).fill("Colour");
  const values = page.getByRole("textbox", { name: "Values of Colour" });
  await values.fill("Ink, Sand");
  await values.press("Enter");
  await expect(page.getByRole("list", { name: "Variants" }).getByRole("listitem")).toHaveCount(2);

  await page.getByLabel("Add pictures").setInputFiles([
    { name: "ink.jpg", mimeType: "image/jpeg", buffer: await picture("navy") },
    { name: "sand.jpg", mimeType: "image/jpeg", buffer: await picture("tan") },
    { name: "not.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ nothing to see") },
  ]);
  const pictures = page.getByRole("list", { name: "Pictures in their order" });
  await expect(pictures.getByRole("img")).toHaveCount(2, { timeout: 60_000 });
  await expect(page.getByText("not a picture that we can read")).toBeVisible();
  await page.getByRole("textbox", { name: "What picture 1 shows" }).fill("The first cover");
  await page.getByRole("textbox", { name: "What picture 2 shows" }).fill("The second cover");
  await page.getByRole("button", { name: "Move picture 2 forward" }).click();
  await expect(page.getByRole("textbox", { name: "What picture 1 shows" })).toHaveValue("The second cover");

  await page.getByRole("textbox", { name: "Price of Ink", exact: true }).fill("1.299");
  await page.getByRole("textbox", { name: "Units of Ink", exact: true }).fill("3");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("could mean two amounts")).toBeVisible();
  await page.getByRole("textbox", { name: "Price of Ink", exact: true }).fill("12,90");
  await page.getByRole("button", { name: "Prices and days as in the first" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("link", { name: "Preview" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("list", { name: "Changes, newest first" })).toContainText("listing.create");

  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect
    .poll(
      async () => {
        await page.goto(`/search?q=${encodeURIComponent(title)}`);
        return page.getByRole("link", { name: title }).count();
      },
      { timeout: 90_000, intervals: [1_000] },
    )
    .toBeGreaterThan(0);
  const product = await db.product.findFirstOrThrow({
    where: { title },
    include: { variants: true, images: true },
  });
  expect(product).toMatchObject({ status: "ACTIVE", minPrice: 1290 });
  expect([product.variants.length, product.images.length]).toEqual([2, 2]);
});

test("a CSV with a broken row is checked, imported without it, and the row can be taken away", async ({
  page,
  login,
}) => {
  const { owner, root, seller } = await shop("Plain plate");
  await login(owner);
  await page.goto(`${root}/files`);
  const csv = "ID,Title,Category,Price,Quantity\nP-1,Glazed bowl,Home,24.00,5\nP-2,Glazed jug,Home,free,5\n";
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: "autumn.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByRole("heading", { level: 1, name: "autumn.csv" })).toBeVisible();
  const run = page.getByRole("button", { name: "Import 1 listing" });
  await expect(run).toBeVisible({ timeout: 90_000 });
  await expect(
    page.getByRole("region", { name: "Refused rows" }).getByRole("row", { name: /3 Price/ }),
  ).toBeVisible();
  expect(await db.offer.count({ where: { sellerId: seller.id } })).toBe(1);
  await run.click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 90_000 });
  expect(await db.offer.findFirst({ where: { sellerId: seller.id, externalId: "P-1" } })).toMatchObject({
    price: 2400,
  });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download refused rows" }).click();
  expect((await download).suggestedFilename()).toBe("refused-autumn.csv");
});

test("the palette finds an order and leads to it, by keyboard alone", async ({ page, login }) => {
  const order = await db.order.findFirstOrThrow({
    where: { status: { in: ["CONFIRMED", "SHIPPED", "DELIVERED"] } },
    include: { seller: true },
  });
  await login(await user({ memberOf: order.sellerId }));
  await page.goto(`/sell/${order.seller.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const box = page.getByRole("combobox", { name: "Find orders, products, people and pages" });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(box).toBeFocused({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await box.fill(order.number.toLowerCase());
  await expect(page.getByRole("option", { name: order.number, selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/orders/${order.number}$`));
});
