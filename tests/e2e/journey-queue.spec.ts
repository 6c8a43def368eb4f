import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { db } from "@/lib/platform/db/client";
import { user } from "@/tests/support/factories";
import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./fixtures/accessibility";

const run = promisify(execFile);
const WAIT = { timeout: 60_000 };

type Sold = { orders: { id: string; number: string }[]; sellerId: string; slug: string };

/** Paid orders of a seller of their own, whole in one warehouse. */
async function sold(count: number): Promise<Sold> {
  const script = "tests/e2e/fixtures/orders.ts";
  const { stdout } = await run(process.execPath, [
    "--conditions=react-server",
    "--import",
    "tsx",
    script,
    String(count),
  ]);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

test("a packer ships three orders at once by the keyboard; the one that changed meanwhile is named and kept", async ({
  page,
  login,
}, { project }) => {
  test.skip(project.name === "phone", "a phone has no keyboard");
  test.setTimeout(240_000);
  const { orders, sellerId, slug } = await sold(3);
  const [first, second, third] = orders as [Sold["orders"][0], Sold["orders"][0], Sold["orders"][0]];
  await login(await user({ memberOf: sellerId }));
  await page.goto(`/sell/${slug}/orders`);
  const choose = page.getByRole("checkbox", { name: `Choose order ${first.number}` });
  await expect(choose).toBeVisible(WAIT);
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(keys).toContainText("Hand over to a carrier", { timeout: 2_000 });
  }).toPass(WAIT);
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  for (const { number } of orders) await page.getByText(`Choose order ${number}`).check({ force: true });
  await expect(page.getByText("3 chosen")).toBeVisible();
  await page.keyboard.press("h");
  const dialog = page.getByRole("dialog", { name: "Ship 3 orders" });
  await dialog.getByLabel("Carrier").fill("UPS");
  await dialog.getByLabel("Paste tracking numbers").fill(`${third.number}\t1Z-C\n1Z-A\n1Z-B\n1Z-D`);
  await expect(dialog.getByRole("status")).toContainText("One line fits no order here: 1Z-D");
  const [a, b] = await Promise.all(
    [first, second].map(({ number }) => dialog.getByLabel(`Tracking number of order ${number}`).inputValue()),
  );
  expect([a, b].sort()).toEqual(["1Z-A", "1Z-B"]);
  await expectAccessibleInBothThemes(page);

  await db.order.update({ where: { id: third.id }, data: { version: { increment: 1 } } });
  await dialog.getByRole("button", { name: "Ship 3 orders" }).click();
  const left = page.getByRole("dialog", { name: "These could not be shipped" });
  await expect(left).toContainText(`Order ${third.number} has changed`, WAIT);
  await expect(left.getByLabel(`Tracking number of order ${third.number}`)).toHaveValue("1Z-C");
  await expect(left.getByRole("listitem")).toHaveCount(1);
  const shipped = await db.shipment.findMany({ where: { orderId: { in: [first.id, second.id] } } });
  expect(
    shipped.map(({ carrier, trackingNumber, status }) => [carrier, trackingNumber, status]).sort(),
  ).toEqual([
    ["UPS", "1Z-A", "SHIPPED"],
    ["UPS", "1Z-B", "SHIPPED"],
  ]);
  await left.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("link", { name: third.number })).toBeVisible();
  await expect(page.getByRole("link", { name: first.number })).toHaveCount(0, WAIT);

  const which = page.getByRole("navigation", { name: "Which orders" });
  await which.getByRole("link", { name: "On the way" }).click();
  await page.waitForURL(/show=shipped/);
  await expect(page.getByRole("link", { name: first.number })).toBeVisible();
  await expect(page.getByRole("link", { name: third.number })).toHaveCount(0);
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Number, name, goods or tracking" })).toBeFocused({
      timeout: 2_000,
    });
  }).toPass(WAIT);
  await page.keyboard.type("1Z-B");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=1Z-B/);
  await expect(page.getByRole("table", { name: "All orders" }).locator("[data-row]")).toHaveCount(1);
  await page.goto(`/sell/${slug}/orders?show=cancelled&q=nobody`);
  await expect(page.getByRole("heading", { name: "No order for “nobody”" })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});
