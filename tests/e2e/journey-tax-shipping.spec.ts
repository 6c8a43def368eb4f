import { staffOf } from "@/lib/accounts/model/actor";
import { saveMethod } from "@/lib/fulfilment/commands/tables/methods";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { setTax } from "@/lib/pricing/commands/tax";
import { taxOfPlace } from "@/lib/pricing/queries/tax";
import * as make from "@/tests/support/factories";
import { expect, test } from "./fixtures";

const WAIT = { timeout: 60_000 };
const colleague = async () =>
  staffOf({ user: await make.user({ staffRole: "FINANCE" }), address: "203.0.113.9" });

test("an operator taxes a province, tries it, is told of a colleague’s change, and ends it", async ({
  page,
  login,
}) => {
  await login(await make.user({ staffRole: "OPERATOR" }));
  const region = `P${newId().slice(-8)}`;
  const place = `South Africa, ${region}`;
  await page.goto("/admin/money/taxes");
  await page.getByLabel("Country", { exact: true }).selectOption("ZA");
  await page.getByLabel("Province (optional)").fill(region);
  await page.getByLabel("What it is called").fill("VAT");
  await page.getByLabel("Rate in percent").fill("19,555");
  await page.getByRole("button", { name: "Set the rate" }).click();
  await expect(page.getByText("A rate from 0 to 100, such as 12.5.")).toBeVisible(WAIT);
  await expect(page.getByLabel("Province (optional)")).toHaveValue(region);
  await page.getByLabel("Rate in percent").fill("19,5");
  await page.getByRole("button", { name: "Set the rate" }).click();
  await expect(page.getByText("Set. Orders placed from then on are taxed by it.")).toBeVisible(WAIT);

  await page.goto(`/admin/money/taxes?country=ZA&region=${region}&amount=100`);
  await expect(page.getByRole("status").filter({ hasText: place })).toContainText("$19.50");

  await page.goto(`/admin/money/taxes?q=${region}`);
  await page.getByRole("link", { name: `Change: ${place}` }).click();
  await expect(page.getByRole("heading", { name: `Change ${place}` })).toBeVisible(WAIT);
  await page.getByLabel("Rate in percent").fill("21");
  const seen = (await taxOfPlace("ZA", region))?.id ?? null;
  const theirs = {
    country: "ZA",
    region,
    taxClass: "standard",
    name: "VAT",
    bps: 2_000,
    included: false,
    from: null,
    seen,
  } as const;
  expect(await setTax(theirs, await colleague())).toMatchObject({ ok: true });
  await page.getByRole("button", { name: "Set the rate" }).click();
  await expect(page.getByText(`Somebody changed this meanwhile: ${place} now has 20 %`)).toBeVisible(WAIT);
  await expect(page.getByText("Now: VAT, 20 %")).toBeVisible(WAIT);
  await expect(page.getByLabel("Rate in percent")).toHaveValue("21");
  await page.getByRole("button", { name: "Set the rate" }).click();
  const row = page.getByRole("row").filter({ hasText: place });
  await expect(row).toContainText("21 %", WAIT);

  const end = row.getByRole("button", { name: /nd: / });
  await end.click();
  await expect(end).toHaveText("Really end");
  await end.click();
  await expect(row).toHaveCount(0, WAIT);
  await page.goto(`/admin/money/taxes?state=ended&q=${region}`);
  await expect(page.getByRole("row").filter({ hasText: place })).toHaveCount(3);
});

test("an operator opens a country, prices its delivery, and loses nothing to a colleague", async ({
  page,
  login,
}, { project }) => {
  test.setTimeout(300_000);
  const [code, country] = project.name === "phone" ? ["CL", "Chile"] : ["KW", "Kuwait"];
  // What a run before this one left half done.
  await db.shippingZone.deleteMany({ where: { countries: { has: code } } });
  await login(await make.user({ staffRole: "OPERATOR" }));
  const name = `Zone ${newId().slice(-8)}`;
  await page.goto("/admin/money/shipping");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save the zone" }).click();
  await expect(page.getByText("Choose a country at least.")).toBeVisible(WAIT);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByRole("checkbox", { name: country, exact: true }).check();
  await page.getByRole("button", { name: "Save the zone" }).click();
  const zone = page.getByRole("region", { name, exact: true });
  await expect(zone).toContainText(country, WAIT);

  await zone.getByRole("link", { name: `Add a method: ${name}` }).click();
  await expect(page.getByRole("heading", { name: "Add a method" })).toBeVisible(WAIT);
  await page.getByLabel("Name", { exact: true }).fill("Standard");
  await page.getByLabel("Carrier").fill("Postline");
  await page.getByLabel("Price, USD").fill("-1");
  await page.getByRole("button", { name: "Save the method" }).click();
  await expect(page.getByText("Enter an amount such as 4.90, not below 0.")).toBeVisible(WAIT);
  await expect(page.getByLabel("Carrier")).toHaveValue("Postline");
  await page.getByLabel("Price, USD").fill("7.90");
  await page.getByRole("button", { name: "Save the method" }).click();
  await expect(zone.getByRole("row").filter({ hasText: "Postline" })).toContainText("$7.90", WAIT);
  // The shop's pages offer the country as soon as their list of countries expired.
  await expect
    .poll(async () => (await page.request.get("/")).text(), { timeout: 60_000, intervals: [1_000] })
    .toContain(country);

  await page.goto(`/admin/money/shipping?country=${code}&amount=100&grams=0`);
  const ways = page.getByRole("region", { name: `Ways to ${country}` });
  await expect(ways.getByRole("row").filter({ hasText: "Standard" })).toContainText("$7.90");

  await zone.getByRole("link", { name: `Change: Standard, ${name}` }).click();
  await expect(page.getByRole("heading", { name: "Change Standard" })).toBeVisible(WAIT);
  await page.getByLabel("Price, USD").fill("9.90");
  const method = await db.shippingMethod.findFirstOrThrow({ where: { zone: { name } } });
  const { id, version, sellerId, code: _, ...kept } = method;
  const theirs = { ...kept, currency: kept.currency.trim(), basePrice: 850, seen: { id, version } };
  expect(await saveMethod(theirs, sellerId, await colleague())).toMatchObject({ ok: true });
  await page.getByRole("button", { name: "Save the method" }).click();
  await expect(page.getByText("Somebody changed this meanwhile.")).toBeVisible(WAIT);
  await expect(page.getByText("It now says: Standard by Postline, $8.50")).toBeVisible(WAIT);
  await expect(page.getByLabel("Price, USD")).toHaveValue("9.90");
  await page.getByRole("button", { name: "Save the method" }).click();
  await expect(zone.getByRole("row").filter({ hasText: "Postline" })).toContainText("$9.90", WAIT);

  const remove = async (of: string) => {
    const button = zone.getByRole("button", { name: new RegExp(`emove: ${of}$`) });
    await button.click();
    await expect(button).toHaveText("Really remove");
    await button.click();
  };
  await remove(name);
  await expect(zone.getByText("A method sends there. Remove it first.")).toBeVisible(WAIT);
  await remove(`Standard, ${name}`);
  await expect(zone.getByRole("row")).toHaveCount(0, WAIT);
  await remove(name);
  await expect(zone).toHaveCount(0, WAIT);
});
