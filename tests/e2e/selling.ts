import { expect, type Page } from "./fixtures";
import { origin } from "./fixtures/environment";

/** A desk's answer may wait for a job, a mail or the provider. */
export const WAIT = { timeout: 60_000 };

const PAPER = {
  name: "register.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\nregister\n%%EOF\n"),
};

/** Everything an application asks for beside the shop's name, its papers and the tax number. */
export async function describeBusiness(page: Page): Promise<void> {
  await page.getByLabel("Mail for shoppers’ questions").fill("lamps@example.test");
  await page.getByLabel("Registered name").fill("Harbour Lamps Inc.");
  await page.getByLabel("What it is").selectOption("COMPANY");
  await page.getByLabel("Street and house number").fill("1 Pier Street");
  await page.getByLabel("ZIP code").fill("94103");
  await page.getByLabel("Town or city").fill("San Francisco");
  await page.getByLabel("State").selectOption("CA");
  await page.getByLabel("Number in the register").fill("C1234567");
  await page.getByLabel("Name", { exact: true }).fill("Ada Example");
  await page.getByLabel("Phone").fill("+1 415 555 0100");
}

export async function addPaper(page: Page): Promise<void> {
  await page.getByLabel("File").setInputFiles(PAPER);
  await page.getByRole("button", { name: "Add the paper" }).click();
  await expect(page.getByRole("link", { name: PAPER.name })).toBeVisible(WAIT);
}

/** Hands in what was filled in, papers and all, and sees that it is with an operator. */
export async function handIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByText("Your application is with an operator")).toBeVisible(WAIT);
}

/** An operator finds the application, reads its paper, and approves it. */
export async function approve(page: Page, shop: string): Promise<void> {
  await page.goto("/admin/sellers");
  await page.getByRole("searchbox", { name: "Search sellers" }).fill(shop);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
  await page.getByRole("link", { name: shop }).first().click();
  await expect(page.getByText("Harbour Lamps Inc.").first()).toBeVisible(WAIT);
  const paper = page.waitForEvent("download");
  await page.getByRole("link", { name: PAPER.name }).click();
  expect((await paper).suggestedFilename()).toBe(PAPER.name);
  await page.getByLabel("What the applicant is told").fill("All is in order. Welcome.");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("There is nothing to decide now.")).toBeVisible(WAIT);
}

/** From the answer to the application over the desk to the provider and back: a bank account that may be paid. */
export async function nameBank(page: Page, slug: string): Promise<void> {
  await page.goto("/sell/apply");
  await expect(page.getByText("All is in order. Welcome.")).toBeVisible(WAIT);
  await page.getByRole("link", { name: "To your desk" }).click();
  await expect(page.getByText("Payouts are blocked")).toBeVisible(WAIT);
  await page.getByRole("link", { name: "Add a bank account" }).click();
  await page.getByRole("button", { name: "Add a bank account" }).click();
  await page.getByRole("button", { name: "Use test details and finish" }).click(WAIT);
  await page.waitForURL(`${origin}/sell/${slug}/money`, WAIT);
  // The provider tells the store by itself, a moment later.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: "Money", level: 1 })).toBeVisible();
    await expect(page.getByText("Payouts are blocked")).toHaveCount(0, { timeout: 2_000 });
  }).toPass(WAIT);
}

/** Ships one unit under a tracking number: T leads to its field, Enter ships. */
export async function shipOne(desk: Page, tracking: string): Promise<void> {
  await desk.getByLabel(/^Units of /).fill("1");
  await desk.getByLabel("Carrier", { exact: true }).fill("UPS");
  await desk.getByRole("heading", { level: 1 }).click();
  await desk.keyboard.press("t");
  await desk.keyboard.type(tracking);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(tracking)).toBeVisible();
}

/** Notes of every parcel of the order that is open that it arrived. */
export async function itArrived(desk: Page, parcels: number): Promise<void> {
  const button = desk.getByRole("button", { name: "It arrived" });
  for (let left = parcels - 1; left >= 0; left -= 1) {
    await button.first().click();
    await expect(button).toHaveCount(left);
  }
}

/** Does something in the payment provider's sandbox that only time, a bank or the provider itself would do. */
export async function sandbox(act: string, body: object = {}): Promise<void> {
  const answer = await fetch(`${process.env.STRIPE_API_BASE}/_sandbox/${act}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The sandbox refused ${act}: ${await answer.text()}`);
}
