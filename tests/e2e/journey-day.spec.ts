import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { formatMoney } from "@/lib/platform/money";
import { user } from "@/tests/support/factories";
import { expect, expectAccessibleInBothThemes, type Page, pageOf, test } from "./fixtures";
import {
  addPaper,
  approve,
  describeBusiness,
  handIn,
  itArrived,
  nameBank,
  sandbox,
  shipOne,
  WAIT,
} from "./selling";
import { buy } from "./shopping";

/** What a page leads to is a PDF, for whoever looks at the page. */
async function expectPdf(page: Page, name: string): Promise<void> {
  const link = page.getByRole("link", { name, exact: true }).first();
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toContain("application/pdf");
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
}

/** A product that nobody has yet, put together in the editor. @returns how shoppers find it */
async function list(desk: Page, root: string, title: string): Promise<{ slug: string; title: string }> {
  const shelf = await db.category.findFirstOrThrow({ where: { depth: 3 }, orderBy: { path: "asc" } });
  await desk.goto(`${root}/listings`);
  await desk.getByRole("link", { name: "New listing" }).click();
  await desk.getByRole("searchbox", { name: "Name, EAN or SKU" }).fill(title);
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/q=/);
  await desk.getByRole("link", { name: "Make a new product" }).click();
  await expect(desk.getByRole("textbox", { name: "Title" })).toHaveValue(title);
  await desk.getByRole("combobox", { name: "Category" }).selectOption(shelf.id);
  await desk.getByRole("textbox", { name: "Price", exact: true }).fill("48.00");
  await desk.getByRole("textbox", { name: "Units", exact: true }).fill("6");
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.getByRole("link", { name: "Preview" })).toBeVisible(WAIT);
  return db.product.findFirstOrThrow({ where: { title }, select: { slug: true, title: true } });
}

async function importOne(desk: Page, root: string, title: string): Promise<void> {
  const shelf = await db.category.findFirstOrThrow({ where: { depth: 1 }, orderBy: { path: "asc" } });
  await desk.goto(`${root}/files`);
  const csv = `ID,Title,Category,Price,Quantity\nJ-1,${title},${shelf.name},19.00,3\n`;
  await desk
    .getByLabel("Choose a file")
    .setInputFiles({ name: "shades.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await desk.getByRole("button", { name: "Import 1 listing" }).click(WAIT);
  await expect(desk.getByText("Done", { exact: true })).toBeVisible(WAIT);
  await desk.goto(`${root}/listings`);
  await expect(desk.getByText(title).first()).toBeVisible(WAIT);
}

/** The page, asked again until it says so: a worker was set off by what happened before. */
async function says(page: Page, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(words).locator("visible=true").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 90_000 });
}

test("a seller from the application to the payout, and an operator from the approval to the dispute", async ({
  page,
  browser,
  login,
}) => {
  test.setTimeout(480_000);
  const applicant = await user({ name: "Sela Seller" });
  const shopper = await login(await user({ name: "Ada Example" }));
  const shop = `Lantern House ${newId().slice(-6)}`;
  const lamp = `Tidewater ${newId().slice(-6)} lantern`;

  const desk = await pageOf(browser, applicant, page);
  const office = await pageOf(browser, await user({ name: "Olive Operator", staffRole: "OPERATOR" }), page);
  await desk.goto("/sell/apply");
  await desk.getByLabel("Name of the shop").fill(shop);
  await describeBusiness(desk);
  await desk.getByLabel("EIN").fill("12-3456789");
  await addPaper(desk);
  await handIn(desk);
  await approve(office, shop);
  const { id: sellerId, slug } = await db.seller.findFirstOrThrow({ where: { name: shop } });
  const root = `/sell/${slug}`;
  await nameBank(desk, slug);

  const product = await list(desk, root, lamp);
  await importOne(desk, root, `${lamp} shade`);
  await expect(async () => {
    await page.goto(`/search?q=${encodeURIComponent(lamp)}`);
    await expect(page.getByRole("link", { name: lamp, exact: true }).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 90_000 });

  const number = await buy(page, { product }, 2, shopper.email);
  const order = await db.order.findFirstOrThrow({ where: { group: { number } }, include: { lines: true } });
  const oneUnit = Math.round((order.lines[0]?.total ?? 0) / 2);

  await desk.goto(`${root}/orders`);
  await desk.getByRole("link", { name: order.number }).click();
  await expect(desk.getByRole("heading", { level: 1, name: order.number })).toBeVisible();
  await expectPdf(desk, "Pick list");
  await expectPdf(desk, "Packing slip");
  await shipOne(desk, "1Z-MORNING");
  await expect(desk.getByText("Partly shipped", { exact: true })).toBeVisible();
  await shipOne(desk, "1Z-NOON");
  await itArrived(desk, 2);

  await page.goto(`/orders/${number}`);
  await page.getByRole("link", { name: "Send something back" }).click();
  await page.getByRole("checkbox", { name: lamp }).check();
  await page.getByLabel("How many").selectOption("1");
  await page.getByLabel("Why").selectOption("Arrived damaged");
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await page.waitForURL(new RegExp(`/orders/${number}$`));
  await desk.goto(`${root}/returns`);
  await desk.getByRole("list", { name: "Returns that wait" }).getByRole("link").first().click();
  await desk.getByRole("button", { name: "Approve" }).click();
  await expect(desk.getByText("Approved", { exact: true })).toBeVisible();
  await desk.getByRole("button", { name: "Receive" }).click();
  await expect(desk.getByRole("button", { name: "Receive" })).toHaveCount(0);
  await says(page, `${formatMoney(oneUnit, "USD")} went back to where they came from.`);

  // Open until the evening. What the market holds for it also covers the bank's claim below, whoever else tests here.
  const second = await buy(page, { product }, 3, null);
  await desk.goto(`${root}/money`);
  await expect(desk.getByText(/^On hold until \d/)).toBeVisible();
  // Nine days go by: the hold after the delivery ends, and the provider has the shopper's money.
  await db.$executeRaw`UPDATE orders SET delivered_at = delivered_at - interval '9 days' WHERE id = ${order.id}::uuid`;
  await sandbox("settle");
  await enqueue(null, "send-transfers", {}, { key: "send-transfers" });
  await says(desk, /^Sent \d/);
  await desk.locator("summary").filter({ hasText: order.number }).click();
  const { sentAmount } = await db.transfer.findUniqueOrThrow({ where: { orderId: order.id } });
  const steps = desk.getByRole("listitem").filter({ hasText: order.number });
  for (const [step, amount] of [
    [/^Commission of the market/, order.commissionTotal],
    ["Yours", sentAmount],
    ["Sent to your account", sentAmount],
  ] as const) {
    const row = steps.locator("dl > div").filter({ has: desk.getByText(step, { exact: true }) });
    await expect(row).toContainText(formatMoney(amount, "USD"));
  }
  await expect(steps.getByText("Refunds to the shopper, your part")).toBeVisible();
  await expectAccessibleInBothThemes(desk);

  const { stripeAccountId } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  await sandbox(`accounts/${stripeAccountId}/payout`);
  const payouts = desk.getByRole("region", { name: "To your bank" });
  await expect(async () => {
    await desk.reload();
    await expect(payouts.getByRole("row").filter({ hasText: formatMoney(sentAmount, "USD") })).toContainText(
      "Arrived",
      { timeout: 3_000 },
    );
  }).toPass({ timeout: 90_000 });
  const [pdf, csv] = await Promise.all(
    ["PDF", "CSV"].map(async (kind) => {
      const link = desk.getByRole("link", { name: new RegExp(`^${kind} of`) }).first();
      return desk.request.get((await link.getAttribute("href")) ?? "");
    }),
  );
  expect(pdf?.headers()["content-type"]).toContain("application/pdf");
  expect(await csv?.text()).toContain(order.number);

  const { intentId } = await db.payment.findFirstOrThrow({ where: { group: { number } } });
  await sandbox("disputes", { charge: intentId, reason: "product_not_received" });
  await says(desk, "The shopper says it never arrived.");
  await desk.getByLabel("What speaks for you").fill("Both parcels were signed for.");
  await desk.getByRole("button", { name: "Send to the bank" }).click();
  await expect(desk.getByText("The bank decides", { exact: true })).toBeVisible(WAIT);
  const finance = await pageOf(browser, await user({ name: "Fay Finance", staffRole: "FINANCE" }), page);
  await finance.goto("/admin");
  await finance
    .getByRole("navigation", { name: "Desk" })
    .getByRole("link", { name: "Money", exact: true })
    .click();
  await finance.getByRole("searchbox", { name: "Order number" }).fill(order.number);
  await finance.keyboard.press("Enter");
  await finance.waitForURL(/q=/);
  const dispute = finance.getByRole("listitem").filter({ hasText: order.number });
  await expect(dispute).toContainText("Both parcels were signed for.");
  await expect(
    finance.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "Mail" }),
  ).toHaveCount(0);
  await finance.goto(`/admin/orders/${number}`);
  await expect(finance.getByRole("link", { name: "To the dispute" })).toBeVisible();
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByText("Disputed", { exact: true })).toBeVisible();
  await expect(office.getByRole("link", { name: "To the dispute" })).toHaveCount(0);
  await sandbox(
    `disputes/${(await db.dispute.findFirstOrThrow({ where: { payment: { intentId } } })).providerDisputeId}`,
    { outcome: "won" },
  );
  await says(desk, /^Won$/);

  await office.goto(`/admin/sellers/${sellerId}`);
  await office.getByLabel("Reason").fill("Papers have to be looked at again");
  await office.getByRole("button", { name: "Suspend the seller" }).click();
  await expect(office.getByRole("button", { name: "Resume the seller" })).toBeVisible(WAIT);
  await expect(async () => {
    await page.goto(`/p/${product.slug}`);
    await expect(page.getByRole("button", { name: "Add to cart" })).toHaveCount(0, { timeout: 3_000 });
  }).toPass(WAIT);
  await expect(async () => {
    await page.goto(`/search?q=${encodeURIComponent(lamp)}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: lamp, exact: true })).toHaveCount(0, { timeout: 3_000 });
  }).toPass({ timeout: 90_000 });

  const open = await db.order.findFirstOrThrow({ where: { group: { number: second } } });
  await desk.goto(`${root}/orders/${open.number}`);
  await shipOne(desk, "1Z-EVENING");
  await page.goto(`/orders/${second}`);
  await expect(page.getByRole("link", { name: /1Z-EVENING/ })).toBeVisible();
  await Promise.all([desk, office, finance].map((one) => one.context().close()));
});
