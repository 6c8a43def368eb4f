import type { Browser } from "@playwright/test";
import sharp from "sharp";
import { db } from "@/lib/platform/db/client";
import { formatMoney } from "@/lib/platform/money";
import { user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, origin, type Page, pageOf, test } from "./fixtures";
import { itArrived, shipOne } from "./selling";
import { buy, type Thing, thing } from "./shopping";

/** The desk of `seller` on a browser of its own. */
const deskOf = async (browser: Browser, seller: Thing["sellerId"], like: Page) =>
  pageOf(browser, await user({ name: "Nora Seller", memberOf: seller }), like);

test("two parcels out, one unit back: shipped, returned with a photo, received, refunded", async ({
  page,
  browser,
  login,
}) => {
  test.setTimeout(240_000);
  const lamp = await thing({ price: 4200, quantity: 5 });
  const { slug } = await db.seller.findUniqueOrThrow({ where: { id: lamp.sellerId } });
  const shopper = await login(await user({ name: "Ada Example" }));
  const number = await buy(page, lamp, 2, shopper.email);
  const order = await db.order.findFirstOrThrow({
    where: { group: { number } },
    include: { lines: true },
  });
  const oneUnit = Math.round((order.lines[0]?.total ?? 0) / 2);

  const desk = await deskOf(browser, lamp.sellerId, page);
  await desk.goto(`/sell/${slug}/orders`);
  await desk.getByRole("link", { name: order.number }).click();
  await expect(desk.getByRole("heading", { level: 1, name: order.number })).toBeVisible();
  await shipOne(desk, "1Z-FIRST");
  await expect(desk.getByText("Partly shipped", { exact: true })).toBeVisible();
  await shipOne(desk, "1Z-SECOND");
  await expect(desk.getByText("Shipped", { exact: true })).toBeVisible();
  await itArrived(desk, 2);
  await expectAccessibleInBothThemes(desk);

  await page.goto(`/orders/${number}`);
  await expect(page.getByRole("heading", { name: "2 parcels" })).toBeVisible();
  await expect(page.getByRole("link", { name: /1Z-FIRST/ })).toHaveAttribute("href", /ups\.com/);
  const invoice = await page.getByRole("link", { name: /^Invoice INV-/ }).getAttribute("href");
  const pdf = await page.request.get(invoice ?? "");
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const stranger = await browser.newContext({ baseURL: origin });
  expect((await stranger.request.get(invoice ?? "")).status()).toBe(404);
  await stranger.close();
  await expectAccessibleInBothThemes(page);

  await page.getByRole("link", { name: "Send something back" }).click();
  await page.getByRole("checkbox", { name: lamp.product.title }).check();
  await page.getByLabel("How many").selectOption("1");
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await expect(page.getByText("Say why it comes back.")).toBeInViewport();
  await expect(page.getByLabel("Why")).toBeFocused();
  await page.getByLabel("Why").selectOption("Arrived damaged");
  await page.getByLabel("What the seller should know").fill("The shade has a crack.");
  await page.locator('input[type="file"]').setInputFiles({
    name: "crack.png",
    mimeType: "image/png",
    buffer: await sharp({ create: { width: 60, height: 40, channels: 3, background: "#a33" } })
      .png()
      .toBuffer(),
  });
  await expect(page.getByRole("button", { name: /^Take photo 1/ })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await page.waitForURL(new RegExp(`/orders/${number}$`));
  await expect(page.getByText("Asked for", { exact: true })).toBeVisible();

  await desk.goto(`/sell/${slug}/returns`);
  await desk.getByRole("list", { name: "Returns that wait" }).getByRole("link").first().click();
  await expect(desk.getByText("The shade has a crack.")).toBeVisible();
  const photo = desk.getByRole("img", { name: /from the shopper/ });
  await expect(photo).toBeVisible();
  const source = await photo.getAttribute("src");
  expect((await desk.request.get(source ?? "")).headers()["content-type"]).toBe("image/webp");
  await desk.getByRole("button", { name: "Approve" }).click();
  await expect(desk.getByText("Approved", { exact: true })).toBeVisible();
  await page.reload();
  const label = await page.getByRole("link", { name: "Print the label" }).getAttribute("href");
  expect((await page.request.get(label ?? "")).headers()["content-type"]).toBe("application/pdf");
  await expectAccessibleInBothThemes(desk);
  await desk.getByRole("button", { name: "Receive" }).click();
  await expect(desk.getByRole("button", { name: "Receive" })).toHaveCount(0);

  await expect
    .poll(() => db.refund.findFirst({ where: { orderId: order.id, status: "SUCCEEDED" } }), {
      timeout: 60_000,
    })
    .toMatchObject({ amount: oneUnit });
  const level = await db.stockLevel.findFirstOrThrow({ where: { offerId: lamp.offer.id } });
  expect(level).toMatchObject({ quantity: 4, reserved: 0 });
  await page.reload();
  await expect(
    page.getByText(`${formatMoney(oneUnit, "USD")} went back to where they came from.`),
  ).toBeVisible();
  await expect
    .poll(() => db.invoice.count({ where: { orderId: order.id, kind: "CREDIT_NOTE" } }), { timeout: 60_000 })
    .toBe(1);
  await desk.context().close();
});

test("the shopper sends it elsewhere until it is packed, then no longer", async ({
  page,
  browser,
  login,
}) => {
  const lamp = await thing();
  const { slug } = await db.seller.findUniqueOrThrow({ where: { id: lamp.sellerId } });
  const shopper = await login(await user({ name: "Ada Example" }));
  const number = await buy(page, lamp, 2, shopper.email);
  const order = await db.order.findFirstOrThrow({ where: { group: { number } } });

  const desk = await deskOf(browser, lamp.sellerId, page);
  await desk.goto(`/sell/${slug}/orders/${order.number}`);
  await page.getByRole("link", { name: "Change the address" }).click();
  await page.getByLabel("Street and house number").fill("1 Wall Street");
  await page.getByLabel(/ZIP/).fill("not one");
  await page.getByRole("button", { name: "Deliver here" }).click();
  await expect(page.getByText(/looks like/)).toBeVisible();
  await page.getByLabel(/ZIP/).fill("10005");
  await page.getByRole("button", { name: "Deliver here" }).click();
  await page.waitForURL(new RegExp(`/orders/${number}$`));
  await expect(page.getByText("1 Wall Street")).toBeVisible();

  await desk.getByRole("button", { name: "Only pack" }).click();
  await expect(desk.getByRole("main").getByRole("alert")).toContainText("the shopper changed the address");
  await desk.getByRole("button", { name: "Look again" }).click();
  await expect(desk.getByText("1 Wall Street")).toBeVisible();
  await desk.getByRole("button", { name: "Only pack" }).click();
  await expect(desk.getByText("Waits for the carrier")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Packed", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Change the address" })).toHaveCount(0);
  await expect(page.getByText("Cancel this part")).toHaveCount(0);
  await desk.context().close();
});

test("a part that is cancelled is told so at once, with what is given back", async ({ page, login }) => {
  const lamp = await thing();
  const shopper = await login(await user({ name: "Ada Example" }));
  const number = await buy(page, lamp, 1, shopper.email);
  await page.getByText("Cancel this part").click();
  await page.getByRole("button", { name: "Cancel it" }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByText("Cancel this part")).toHaveCount(0);
  await expect(page.getByText("Your order is confirmed.")).toHaveCount(0);
  await expect(page.getByText("Given back")).toBeVisible();
  const { orders } = await db.orderGroup.findUniqueOrThrow({ where: { number }, include: { orders: true } });
  await page.goto(`/orders/${number}/address/${orders[0]?.number}`);
  await expect(page.getByRole("heading", { name: "It is cancelled" })).toBeVisible();
});
