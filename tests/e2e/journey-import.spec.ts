import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { seller } from "@/tests/support/factories";
import { expect, test } from "./fixtures";
import { chooseCard, confirmedOrder, deliverToNewYork, placeOrder } from "./shopping";

const run = promisify(execFile);

/** Rows as sellers' exports have them: long names, repeated brands, categories from wide to narrow, plain prices. */
function listings(mark: string) {
  const shelves = [
    ["Appliances", "Small Kitchen Appliances", "Coffee Makers"],
    ["Cell Phones", "Cell Phone Accessories", "Chargers & Cables"],
    ["Audio", "Home Audio", "Record Players & Turntables"],
  ];
  return Array.from({ length: 30 }, (_, index) => ({
    name: `Harlow ${mark} - Model ${index + 1} with 12" Arm & Auto-Stop - Piano Black`,
    description: `Set the Harlow ${mark} ${index + 1} on a shelf and let it play. Its belt drive keeps the speed, and the lid keeps the dust off.`,
    brand: index % 3 === 0 ? "Harlow" : "Harlow Audio",
    categories: shelves[index % shelves.length],
    price: 49.99 + index,
    popularity: 20_000 - index,
  }));
}

test("a seller's file is imported, and one of its products is found, bought and kept in the history", async ({
  page,
  login,
}, info) => {
  const mark = `Q${newId().slice(-6)}`;
  const { slug } = await seller({ name: "Harlow Audio Store" });
  const rows: object[] = listings(mark);
  const lines = [
    ...rows.map((row) => JSON.stringify(row)),
    '{"name": "No price", "price": "cheap"}',
    "not json",
  ];
  const file = info.outputPath("listings.jsonl");
  await writeFile(file, `${lines.join("\n")}\n`);

  const imported = () =>
    run(process.execPath, [
      "node_modules/tsx/dist/cli.mjs",
      "--conditions=react-server",
      "lib/catalog/import/cli.ts",
      file,
      "--seller",
      slug,
    ]);
  const first = await imported();
  expect(first.stdout).toContain("30 created, 0 updated, 0 unchanged, 2 refused");
  expect(first.stderr).toMatch(/^line 31: price/m);
  expect(first.stderr).toMatch(/^line 32:/m);
  expect((await imported()).stdout).toContain("0 created, 0 updated, 30 unchanged, 2 refused");

  const member = await login();
  await page.goto("/");
  await page.getByRole("combobox", { name: "Search the market" }).fill(`Harlow ${mark} Model 7`);
  await page.keyboard.press("Enter");
  // The first page may show the same goods as new ones: theirs is not the link that is meant.
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Results for");
  await page
    .getByRole("link", { name: new RegExp(`Harlow ${mark} - Model 7 `) })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Harlow ${mark} - Model 7`);
  await expect(page.getByText("$55.99").first()).toBeVisible();

  await page.getByRole("button", { name: "Add to cart" }).locator("visible=true").first().click();
  await page.getByRole("dialog", { name: "Cart" }).getByRole("link", { name: "Go to checkout" }).click();
  await deliverToNewYork(page, member.email);
  await chooseCard(page, "Pays");
  await placeOrder(page);
  const number = await confirmedOrder(page);
  await page.goto("/account/orders");
  await expect(page.getByText(number).first()).toBeVisible();
  expect(await db.orderLine.count({ where: { title: { contains: mark } } })).toBe(1);
});
